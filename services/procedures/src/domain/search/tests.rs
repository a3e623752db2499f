#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use calendar::Days;
use chrono::NaiveDate;
use ids::{ProcedureCode, ProcedureVersionId, TenantId};
use proptest::prelude::*;
use proptest::sample::Index as Pick;
use uuid::Uuid;

use super::*;
use crate::domain::{Line, Standpoint};

const SYLLABLES: [&str; 48] = [
    "đăng",
    "ký",
    "khai",
    "sinh",
    "kết",
    "hôn",
    "giấy",
    "phép",
    "xây",
    "dựng",
    "lao",
    "động",
    "chứng",
    "nhận",
    "quyền",
    "đất",
    "thường",
    "trú",
    "tạm",
    "trường",
    "chuyển",
    "trung",
    "học",
    "doanh",
    "nghiệp",
    "thành",
    "lập",
    "công",
    "hưởng",
    "trợ",
    "khuyết",
    "tật",
    "người",
    "nước",
    "ngoài",
    "thực",
    "phẩm",
    "kiểm",
    "dịch",
    "thủy",
    "sản",
    "khoáng",
    "nguyên",
    "thuốc",
    "khám",
    "bệnh",
    "viện",
    "hoà",
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days(from: &str, until: Option<&str>) -> Days {
    Days::ending(day(from), [until.map(day)]).unwrap()
}

fn tenant(number: u128) -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(number))
}

fn value(facet: Facet, value: &str) -> FacetValue {
    FacetValue {
        facet,
        value: value.to_owned(),
        label: Label {
            vi: value.to_uppercase(),
            en: value.to_owned(),
        },
    }
}

fn code(number: usize) -> ProcedureCode {
    format!("1.{number:06}").parse().unwrap()
}

fn document(name: &str, days: Days) -> Document {
    Document {
        version: ProcedureVersionId::from_uuid(Uuid::nil()),
        line: Line::National,
        days,
        texts: vec![(TextKind::Name, name.to_owned())],
        values: Vec::new(),
    }
}

fn index_of(names: &[String]) -> Index {
    let procedures = (0..).zip(names).map(|(number, name)| {
        let mut document = document(name, days("2025-01-01", None));
        document.values = vec![
            value(Facet::Field, ["a", "b", "c"][number % 3]),
            value(Facet::Channel, "COUNTER"),
        ];
        if number % 2 == 0 {
            document.values.push(value(Facet::Channel, "ONLINE"));
        }
        ProcedureDocuments {
            code: code(number),
            versions: vec![document],
            agencies: Vec::new(),
        }
    });
    Index::new(Everyday::default()).with(procedures.collect())
}

fn asking(text: &str) -> Request {
    Request {
        day: day("2026-10-01"),
        standpoint: Standpoint::Anywhere,
        question: Some(Question::parse(text).unwrap()),
        filters: Filters::new(),
        after: None,
        first: 100,
        facets: false,
    }
}

fn codes(answer: &Answer) -> Vec<String> {
    let of = |hit: &Hit| hit.position.code.to_string();
    answer.hits.iter().map(of).collect()
}

fn found<'a>(answer: &'a Answer, wanted: &ProcedureCode) -> Option<&'a Hit> {
    answer.hits.iter().find(|hit| hit.position.code == *wanted)
}

#[test]
fn only_what_applies_on_the_day_is_found() {
    let procedure = ProcedureDocuments {
        code: code(1),
        versions: vec![
            document("Đăng ký cũ", days("2025-01-01", None)),
            document("Đăng ký mới", days("2026-01-01", Some("2026-06-01"))),
        ],
        agencies: vec![
            (
                tenant(1),
                vec![
                    days("2025-02-01", None),
                    days("2025-02-18", Some("2025-03-01")),
                ],
            ),
            (tenant(2), vec![days("2025-02-15", None)]),
        ],
    };
    let index = Index::new(Everyday::default()).with(vec![procedure]);
    for (on, matched, agencies) in [
        ("2024-12-31", None, vec![]),
        ("2025-01-31", Some("cũ"), vec![]),
        ("2025-02-20", Some("cũ"), vec![tenant(1), tenant(2)]),
        ("2025-03-01", Some("cũ"), vec![tenant(2)]),
        ("2026-01-01", Some("mới"), vec![tenant(2)]),
        // the first version has no end, but the second took its place
        ("2026-06-01", None, vec![]),
    ] {
        let search = |text: &str| {
            index.search(&Request {
                day: day(on),
                facets: true,
                ..asking(text)
            })
        };
        let answers = [search("cũ"), search("mới")].map(|answer| !answer.hits.is_empty());
        assert_eq!(
            answers,
            [matched == Some("cũ"), matched == Some("mới")],
            "{on}"
        );
        let facets = search("đăng ký").facets;
        let counted: Vec<_> = facets
            .iter()
            .filter(|counts| counts.facet == Facet::Agency)
            .flat_map(|counts| &counts.buckets)
            .map(|bucket| bucket.value.parse::<TenantId>().unwrap())
            .collect();
        assert_eq!(counted, agencies, "{on}");
    }
}

#[test]
fn a_province_finds_its_own_line_and_everybody_the_national_one() {
    let of = |line, name: &str| Document {
        line,
        ..document(name, days("2026-01-01", None))
    };
    let [one, other] = [1, 2].map(tenant);
    let both = ProcedureDocuments {
        code: code(1),
        versions: vec![
            of(Line::National, "Cấp giấy phép"),
            of(Line::Province(one), "Cấp giấy phép nhanh"),
        ],
        agencies: Vec::new(),
    };
    let local = ProcedureDocuments {
        code: code(2),
        versions: vec![
            of(Line::Province(other), "Cấp giấy hẹn"),
            of(Line::Province(one), "Cấp giấy mời"),
        ],
        agencies: Vec::new(),
    };
    let index = Index::new(Everyday::default()).with(vec![both, local]);
    let found = |standpoint: Standpoint, text: &str| {
        codes(&index.search(&Request {
            standpoint,
            ..asking(text)
        }))
    };
    let nothing = Vec::<String>::new();
    let ward = Standpoint::At(vec![tenant(9), one]);
    assert_eq!(found(ward.clone(), "nhanh"), ["1.000001"]);
    assert_eq!(found(ward.clone(), "mời"), ["1.000002"]);
    assert_eq!(found(ward, "hẹn"), nothing);
    for standpoint in [
        Standpoint::at(other),
        Standpoint::at(tenant(3)),
        Standpoint::Anywhere,
    ] {
        assert_eq!(found(standpoint.clone(), "phép"), ["1.000001"]);
        assert_eq!(found(standpoint, "nhanh"), nothing);
    }
    assert_eq!(found(Standpoint::at(other), "hẹn"), ["1.000002"]);
    assert_eq!(found(Standpoint::at(tenant(3)), "cấp giấy").len(), 1);
    // nobody has a place: of two provinces, the first by its id
    assert_eq!(found(Standpoint::Anywhere, "mời"), ["1.000002"]);
    assert_eq!(found(Standpoint::Anywhere, "hẹn"), nothing);
}

#[test]
fn an_index_changes_procedure_by_procedure() {
    let index = index_of(&["khai sinh".to_owned(), "khai tử".to_owned()]);
    let changed = ProcedureDocuments {
        code: code(1),
        versions: vec![document("Kết hôn", days("2025-01-01", None))],
        agencies: Vec::new(),
    };
    let after = index.with(vec![changed]);
    assert_eq!(codes(&index.search(&asking("khai"))).len(), 2);
    assert_eq!(codes(&after.search(&asking("khai"))), ["1.000000"]);
    assert_eq!(codes(&after.search(&asking("ket hon"))), ["1.000001"]);
}

#[test]
fn a_place_stays_when_the_catalogue_changes() {
    let names: Vec<String> = (0..9).map(|number| format!("đăng ký {number}")).collect();
    let index = index_of(&names);
    let first = index.search(&Request {
        first: 4,
        ..asking("đăng ký")
    });
    let place = first.hits.last().unwrap().position.clone();
    let mut more = names.clone();
    more.extend((9..20).map(|number| format!("đăng ký lại lần thứ {number}")));
    let rest = index_of(&more).search(&Request {
        after: Some(place),
        ..asking("đăng ký")
    });
    assert_eq!(
        codes(&rest)[..5],
        ["1.000004", "1.000005", "1.000006", "1.000007", "1.000008"]
    );
}

#[test]
fn most_words_are_enough_where_nothing_has_all() {
    let index = index_of(&["đăng ký khai sinh".to_owned(), "đăng ký kết hôn".to_owned()]);
    let close = index.search(&asking("khai sinh quá hạn đăng ký"));
    assert_eq!(codes(&close), ["1.000000"]);
    assert_eq!(close.hits[0].missing, ["quá", "hạn"]);
    assert_eq!(close.hits[0].matched, ["khai", "ký", "sinh", "đăng"]);
    assert!(codes(&index.search(&asking("khai quá hạn"))).is_empty());
}

#[test]
fn errors_are_forgiven_and_corrected() {
    let index = index_of(&[
        "đăng ký khai sinh".to_owned(),
        "đăng ký kinh doanh".to_owned(),
    ]);
    for (typed, corrected) in [
        ("kahi sinh", "khai sinh"),
        ("khaisinh", "khai sinh"),
        ("dangkykhaisinh", "đăng ký khai sinh"),
        ("khai sinhj", "khai sinh"),
        ("d9a8ng ky1 khai", "đăng ký khai"),
        ("khai sihn", "khai sinh"),
        ("kai sinh", "khai sinh"),
        ("hai sinh", "khai sinh"),
        ("khai sih", "khai sinh"),
    ] {
        let answer = index.search(&asking(typed));
        assert_eq!(codes(&answer), ["1.000000"], "{typed}");
        assert_eq!(answer.corrected.as_deref(), Some(corrected), "{typed}");
    }
    for right in ["khai sinh", "KHAI SINH", "sinh, khai", "kha sin", "lí dang"] {
        assert_eq!(index.search(&asking(right)).corrected, None, "{right}");
    }
    // accents that were typed are letters like others, and a known word is meant as it is
    for other in ["giải", "kinh sinh"] {
        assert!(codes(&index.search(&asking(other))).is_empty(), "{other}");
    }
}

#[test]
fn short_words_lack_a_letter_or_have_two_swapped() {
    let index = index_of(&[
        "cấp hộ chiếu".to_owned(),
        "chịu trách nhiệm".to_owned(),
        "đăng ký kết hôn".to_owned(),
    ]);
    for (typed, corrected) in [
        ("hộ chíu", Some("hộ chiếu")),
        ("ho chieu", None),
        ("hộ chiéu", None),
        ("kết hno", Some("kết hôn")),
        ("ket ohn", Some("ket hôn")),
        ("kêt hôn", None),
        ("két hôn", None),
    ] {
        let answer = index.search(&asking(typed));
        assert_eq!(answer.hits.len(), 1, "{typed}");
        assert_eq!(answer.corrected.as_deref(), corrected, "{typed}");
    }
    // another letter makes another word of so short a one
    for other in ["hun", "ken"] {
        assert!(codes(&index.search(&asking(other))).is_empty(), "{other}");
    }
    // what is there is meant before what is near it
    assert_eq!(codes(&index.search(&asking("chíu"))), ["1.000001"]);
    assert_eq!(codes(&index.search(&asking("chịu"))), ["1.000001"]);
}

#[test]
fn what_is_asked_for_itself_comes_before_what_it_may_mean() {
    let everyday: Everyday = serde_json::from_value(serde_json::json!({
        "reviewed": "2026-11-22", "openings": [], "endings": [],
        "names": [{ "say": ["chết", "cưới"], "mean": ["đăng ký khai tử", "đăng ký kết hôn"] }],
    }))
    .unwrap();
    let names = [
        "đăng ký khai tử",
        "giấy báo chết",
        "tổ chức cưới",
        "đăng ký kết hôn",
        "kai",
    ];
    let procedures = (0..).zip(names).map(|(number, name)| ProcedureDocuments {
        code: code(number),
        versions: vec![document(name, days("2025-01-01", None))],
        agencies: Vec::new(),
    });
    let index = Index::new(everyday).with(procedures.collect());
    let found = |text: &str| codes(&index.search(&asking(text)));
    assert_eq!(found("chết"), ["1.000001", "1.000000", "1.000003"]);
    assert_eq!(found("cưới"), ["1.000002", "1.000000", "1.000003"]);
    // no correction stands beside an exact answer
    assert_eq!(found("kai"), ["1.000004"]);
    assert_eq!(found("khai"), ["1.000000"]);
}

fn names() -> impl Strategy<Value = Vec<String>> {
    let name = prop::collection::vec(prop::sample::select(&SYLLABLES[..]), 3..8)
        .prop_map(|words| words.join(" "));
    prop::collection::vec(name, 1..25)
}

/// Changes one letter of a word: left out, doubled, replaced, or swapped with the next.
fn mistype(word: &str, kind: usize, at: Pick, letter: char) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = at.index(letters.len() - 1);
    match kind {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letter),
        2 => letters[at] = letter,
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

proptest! {
    #[test]
    fn a_name_finds_its_own_procedure_first_or_among_equals(names in names(), pick: Pick) {
        let index = index_of(&names);
        let wanted = pick.index(names.len());
        let answer = index.search(&asking(&names[wanted]));
        let hit = found(&answer, &code(wanted)).unwrap();
        prop_assert_eq!(hit.position.score, answer.hits[0].position.score);
        prop_assert_eq!(&hit.missing, &Vec::<String>::new());
    }

    #[test]
    fn a_name_without_accents_finds_it(names in names(), pick: Pick) {
        let index = index_of(&names);
        let wanted = pick.index(names.len());
        let answer = index.search(&asking(&wording::fold(&names[wanted])));
        prop_assert!(found(&answer, &code(wanted)).is_some());
    }

    #[test]
    fn an_error_in_a_longer_word_is_forgiven(
        names in names(), pick: Pick, word: Pick, kind in 0..4_usize, at: Pick,
        letter in prop::char::range('a', 'z'), accents: bool,
    ) {
        let index = index_of(&names);
        let wanted = pick.index(names.len());
        let name = if accents { names[wanted].clone() } else { wording::fold(&names[wanted]) };
        let mut words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        let long: Vec<usize> = (0..words.len()).filter(|at| words[*at].chars().count() > 4).collect();
        prop_assume!(!long.is_empty());
        let place = long[word.index(long.len())];
        words[place] = mistype(&words[place], kind, at, letter);
        let answer = index.search(&asking(&words.join(" ")));
        // unless what was typed is, with a smaller fault, something else that there is
        let other = answer.hits.first().is_some_and(|hit| hit.position.score.forgiven < 2);
        prop_assert!(found(&answer, &code(wanted)).is_some() || other, "{words:?}");
    }

    #[test]
    fn a_facet_counts_what_its_filter_leaves(names in names(), ask in prop::sample::select(&SYLLABLES[..])) {
        let index = index_of(&names);
        let whole = index.search(&Request { facets: true, ..asking(ask) });
        for counts in &whole.facets {
            for bucket in &counts.buckets {
                let filters: Filters = [(counts.facet, bucket.value.clone())].into();
                let narrowed = index.search(&Request { filters, facets: true, ..asking(ask) });
                prop_assert_eq!(narrowed.total, bucket.count);
                let same = narrowed.facets.iter().find(|it| it.facet == counts.facet).unwrap();
                prop_assert_eq!(same, counts, "a facet does not see its own filter");
            }
            if counts.facet == Facet::Field {
                let sum: usize = counts.buckets.iter().map(|bucket| bucket.count).sum();
                prop_assert_eq!(sum, whole.total, "each procedure has one field");
            }
        }
    }

    #[test]
    fn pages_make_the_whole_list(names in names(), ask in prop::sample::select(&SYLLABLES[..]), first in 1..6_usize) {
        let index = index_of(&names);
        let whole = index.search(&asking(ask));
        let (mut pages, mut after) = (Vec::new(), None);
        loop {
            let page = index.search(&Request { first, after, ..asking(ask) });
            prop_assert_eq!(page.total, whole.total);
            after = page.hits.last().map(|hit| hit.position.clone());
            pages.extend(page.hits);
            if !page.has_next {
                break;
            }
        }
        prop_assert_eq!(pages, whole.hits);
    }
}
