//! What is wrong with data, and how it is said: every violation, none with an answer in it.

use std::collections::BTreeSet;
use std::fmt::Write;

use eforms::{Violated, Violation};
use serde_json::{Value, json};
use wording::Wording;

use crate::sample;

type Change = fn(&mut Value);

fn violations(data: &Value) -> Vec<Violation> {
    sample::form()
        .validate(data, sample::today())
        .err()
        .unwrap_or_default()
}

const CASES: &[(&str, Change)] = &[
    ("nothing", |d| *d = json!({})),
    ("no object", |d| *d = json!([1, 2])),
    ("group of another shape", |d| {
        d["floors"] = json!({ "number": 1 })
    }),
    ("object of another shape", |d| {
        d["applicant"] = json!("Nguyễn Văn Mẫu")
    }),
    ("items of another shape", |d| {
        d["floors"] = json!([1, null, "x", {}])
    }),
    ("blank answers", |d| {
        d["applicant"] = json!({ "name": "  ", "birth-date": null })
    }),
    ("unknown answers", |d| {
        d["nickname"] = json!("Bé Mẫu");
        d["Nguyễn Thị Bí Mật"] = json!("Bé Mẫu");
    }),
    ("formats", |d| {
        d["applicant"] = json!({ "name": "Nguyễn Văn Mẫu", "birth-date": "31/12/1990",
            "identity-number": "12345", "email": "mau@", "phone": "09 000", "plate": "1" });
    }),
    ("lengths", |d| {
        d["applicant"]["name"] = json!("x".repeat(31))
    }),
    ("short", |d| d["applicant"]["name"] = json!("x")),
    ("born tomorrow", |d| {
        d["applicant"]["birth-date"] = json!("2026-08-02")
    }),
    ("options", |d| {
        d["status"] = json!("DIVORCED");
        d["reasons"] = json!(["LOST", "LOST", "STOLEN"]);
    }),
    ("numbers", |d| {
        d["floors"] = json!([{ "number": 0, "area": 501 }, { "number": 1.5, "area": 10.05 }]);
    }),
    ("too many items", |d| {
        let floor = d["floors"][0].clone();
        d["floors"] = json!([floor, floor, floor, floor]);
    }),
    ("no item", |d| d["floors"] = json!([])),
    ("not declared", |d| d["oath"] = json!(false)),
    ("types", |d| {
        d["oath"] = json!("true");
        d["status"] = json!(1);
        d["reasons"] = json!("LOST");
        d["floors"] = json!([{ "number": "1", "area": true }]);
    }),
    ("too large", |d| d["secret"] = json!("x".repeat(300_000))),
    ("too many values", |d| {
        d["floors"] = Value::Array(vec![json!(0); 40_000])
    }),
    ("too deep", |d| {
        d["secret"] = (0..40).fold(json!(1), |inner, _| json!([inner]))
    }),
];

#[test]
fn every_violation_is_reported() {
    let mut table = String::new();
    let mut found = BTreeSet::new();
    for (name, change) in CASES {
        let mut data = sample::right();
        change(&mut data);
        let violations = violations(&data);
        assert!(!violations.is_empty(), "{name} is taken");
        writeln!(table, "{name}").unwrap();
        for Violation { path, rule } in violations {
            assert_eq!(serde_json::to_value(&rule).unwrap()["code"], rule.name());
            found.insert(rule.name());
            writeln!(table, "  {path}: {}", serde_json::to_string(&rule).unwrap()).unwrap();
        }
    }
    insta::assert_snapshot!(table);
    // no list of the sample needs more than one item, and an empty one says nothing
    let too_few = Violated::TooFew { least: 2 };
    assert_eq!(
        serde_json::to_value(&too_few).unwrap()["code"],
        too_few.name()
    );
    found.insert(too_few.name());
    assert_eq!(found, BTreeSet::from(Violated::NAMES));
}

#[test]
fn violations_name_their_field() {
    let form = sample::form();
    let label = |path| form.label(path).map(Wording::vi);
    assert_eq!(label("/floors/2/area"), Some("Diện tích"));
    assert_eq!(label("/floors/2"), Some("Tầng"));
    assert_eq!(label("/reasons/0"), Some("Lý do"));
    assert_eq!(label("/applicant"), None);
    assert_eq!(label(""), None);
}

#[test]
fn right_data_is_taken() {
    assert_eq!(violations(&sample::right()), []);
}
