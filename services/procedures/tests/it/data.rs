//! The reference data: complete, valid, and never edited once published.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use procedures::app::seed::{
    DataError, DataFile, FILES, FORMS, References, read_catalogue, read_file,
};
use procedures::domain::{Level, Profile, VersionContent};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// What the folder has beside one file a group of procedures.
const VOCABULARIES: [&str; 3] = [
    "life-events.yaml",
    "search-synonyms.yaml",
    "service-level-schemes.yaml",
];

fn names_in(folder: &str, ending: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(ending).map(str::to_owned))
        .collect()
}

#[test]
fn every_file_in_the_folders_is_loaded() {
    let loaded: BTreeSet<String> = FILES
        .iter()
        .map(|file| file.name)
        .chain(VOCABULARIES)
        .map(|name| name.strip_suffix(".yaml").unwrap().to_owned())
        .collect();
    assert_eq!(names_in("data", ".yaml"), loaded);
    let forms: BTreeSet<String> = FORMS.iter().map(|file| file.name.to_owned()).collect();
    assert_eq!(names_in("data/forms", ".json"), forms);
}

#[test]
fn every_form_is_pinned_by_a_version_and_named_by_a_paper() {
    let catalogue = read_catalogue(Profile::TwoLevel).unwrap();
    let contents = || {
        let versions = catalogue.iter().flat_map(|procedure| procedure.versions());
        versions.map(|version| version.content())
    };
    let pinned: BTreeSet<&str> = contents()
        .flat_map(|content| content.forms.iter().map(|form| form.key.as_str()))
        .collect();
    let named: BTreeSet<&str> = contents()
        .flat_map(|content| content.cases.iter().flat_map(|case| &case.papers))
        .filter_map(|paper| paper.form.as_ref()?.eform.as_ref())
        .map(|key| key.as_str())
        .collect();
    let there: BTreeSet<&str> = FORMS.iter().map(|file| file.name).collect();
    assert_eq!((&pinned, &named), (&there, &there));
}

/// The JSON with the members of every object in alphabetical order, whatever order the build keeps.
fn sorted(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members: BTreeSet<String> = members
                .iter()
                .map(|(name, value)| format!("{name:?}:{}", sorted(value)))
                .collect();
            format!("{{{}}}", Vec::from_iter(members).join(","))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(sorted).collect();
            format!("[{}]", items.join(","))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
    }
}

fn digest(content: &VersionContent) -> String {
    let bytes = Sha256::digest(sorted(&serde_json::to_value(content).unwrap()));
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A published version never changes: this list only grows. A changed digest is an edited version.
#[test]
fn published() {
    for profile in Profile::ALL {
        let mut list = String::new();
        for procedure in read_catalogue(profile).unwrap() {
            writeln!(list, "{} {}", procedure.code(), procedure.id()).unwrap();
            for version in procedure.versions() {
                let (content, digest) = (version.content(), digest(version.content()));
                writeln!(
                    list,
                    "  {} {} {} {:?} {:?} {} h, {}",
                    version.number(),
                    version.id(),
                    &digest[..16],
                    content.validity,
                    content.levels,
                    version.total_duration_hours(),
                    content.name.vi(),
                )
                .unwrap();
            }
        }
        insta::assert_snapshot!(format!("published-{profile}"), list);
    }
}

#[test]
fn levels_fit_the_profile_and_all_have_procedures() {
    for profile in Profile::ALL {
        let used: BTreeSet<Level> = read_catalogue(profile)
            .unwrap()
            .iter()
            .flat_map(|procedure| procedure.versions())
            .flat_map(|version| version.content().levels.clone())
            .collect();
        let expected: &[Level] = match profile {
            Profile::ThreeLevel => &Level::ALL,
            Profile::TwoLevel => &[Level::Province, Level::Commune],
        };
        assert_eq!(used.into_iter().collect::<Vec<_>>(), expected, "{profile}");
    }
}

#[test]
fn faulty_data_are_refused_by_name() {
    let good = FILES
        .iter()
        .find(|file| file.name == "giao-duc.yaml")
        .unwrap()
        .text;
    let refusal = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        let text: &'static str = Box::leak(good.replace(from, to).into_boxed_str());
        let file = DataFile {
            name: "faulty.yaml",
            text,
        };
        read_file(&file, &References::read().unwrap(), Profile::TwoLevel).unwrap_err()
    };
    for (from, to) in [
        ("2.002481", "2.2481"),
        ("conditions:", "fees: []\n        conditions:"),
        ("role: clerk", "role: janitor"),
        ("kind: ISSUE", "kind: POST"),
        ("51/2002/QĐ-BGDĐT", ""),
        ("unit: WORKING_DAY_LEGAL", "unit: MOON"),
        ("from: 2025-01-01", "from: 2025-01-01, to: 2025-01-01"),
        ("number: 1", "number: 0"),
        ("required: true", "required: true, colour: red"),
        ("key: standard", "key: Standard"),
    ] {
        assert!(
            matches!(refusal(from, to), DataError::Malformed { .. }),
            "{from} as {to}"
        );
    }
    for (from, to, faults) in [
        (
            "hours: 24",
            "hours: 29",
            "process.steps: the longest way takes 41 working hours, the time limit holds 40; \
             process.steps: the longest way takes 41 working hours, the time limit holds 40",
        ),
        (
            "life_events: [studying, moving-house]",
            "life_events: [studying, moving-to-the-moon]",
            "life_events.1: there is no life event moving-to-the-moon",
        ),
        (
            "subjects: [CITIZEN]",
            "subjects: []",
            "subjects: nobody may use it",
        ),
    ] {
        let DataError::Rules { source, .. } = refusal(from, to) else {
            panic!("{to} is not refused by a rule");
        };
        assert_eq!(source.to_string(), faults);
    }
    assert!(matches!(
        refusal(
            "unverified: [LIMIT",
            "forms: [marriage-of-cats]\n        unverified: [LIMIT"
        ),
        DataError::FormUnknown { key, .. } if key.as_str() == "marriage-of-cats"
    ));
    assert!(matches!(
        refusal("number: 1", "number: 2"),
        DataError::Order { .. }
    ));
}
