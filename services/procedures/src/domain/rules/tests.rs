//! Every rule of publication, broken one at a time.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fmt::Write;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::domain::sample;

/// The sample with a part of its JSON changed: set, or, where it is a list, something added to it.
fn changed(pointer: &str, change: impl FnOnce(&mut Value)) -> VersionContent {
    let mut document = serde_json::to_value(sample::content()).unwrap();
    change(document.pointer_mut(pointer).unwrap());
    serde_json::from_value(document).unwrap()
}

fn set(pointer: &str, value: Value) -> VersionContent {
    changed(pointer, |part| *part = value)
}

/// The list with its first item a second time.
fn twice(pointer: &str) -> VersionContent {
    changed(pointer, |list| {
        let first = list[0].clone();
        list.as_array_mut().unwrap().push(first);
    })
}

/// The list with its first item so many times; keys and numbers stay the same.
fn times(pointer: &str, number: usize) -> VersionContent {
    changed(pointer, |list| *list = json!(vec![list[0].clone(); number]))
}

/// Every list that has an end, and where it is.
fn lists() -> Vec<(&'static str, usize)> {
    vec![
        ("/levels", most::CHOICES),
        ("/subjects", most::CHOICES),
        ("/life_events", most::MARKS),
        ("/unverified", most::MARKS),
        ("/results", most::RESULTS),
        ("/conditions", most::CONDITIONS),
        ("/legal_bases", most::LEGAL_BASES),
        ("/agencies/coordinating", most::COORDINATING),
        ("/cases", most::CASES),
        ("/cases/0/sequence", most::ACTIONS),
        ("/cases/0/papers", most::PAPERS),
        ("/channels", most::CHOICES),
        ("/channels/0/fees", most::FEES),
        ("/channels/0/fees/0/reductions", most::REDUCTIONS),
        ("/channels/0/other_limits", most::OTHER_LIMITS),
    ]
}

/// A real e-form, under this key, whose definition has the key `request`.
fn form(key: &str) -> Value {
    let text = include_str!("../../../data/forms/marital-status-confirmation.json");
    let mut definition: Value = serde_json::from_str(text).unwrap();
    definition["key"] = json!("request");
    json!({ "key": key, "definition": definition })
}

/// One way to break each rule that this service owns; those of processes and e-forms are their libraries' own.
fn broken() -> Vec<VersionContent> {
    let paper = "/cases/0/papers/0";
    vec![
        times("/conditions", most::CONDITIONS + 1),
        set("/levels", json!([])),
        twice("/levels"),
        set("/subjects", json!([])),
        twice("/subjects"),
        twice("/life_events"),
        twice("/unverified"),
        set("/results", json!([])),
        twice("/results"),
        set("/results/0/validity_months", json!(0)),
        set("/legal_bases", json!([])),
        twice("/legal_bases"),
        set("/agencies/competent", Value::Null),
        set("/cases", json!([])),
        twice("/cases"),
        set("/cases/0/sequence", json!([])),
        set("/cases/0/papers", json!([])),
        changed("/cases/0", |case| case["without_papers"] = json!(true)),
        twice("/cases/0/papers"),
        set(&format!("{paper}/originals"), json!(0)),
        set(&format!("{paper}/originals"), json!(1_001)),
        set(&format!("{paper}/copies"), json!(u32::MAX)),
        set(&format!("{paper}/form"), json!({})),
        set(&format!("{paper}/form"), json!({ "eform": "request" })),
        set("/channels", json!([])),
        twice("/channels"),
        twice("/channels/0/fees"),
        twice("/channels/0/fees/0/reductions"),
        twice("/channels/0/other_limits"),
        set("/forms", json!([form("request"), form("request")])),
        set("/forms", json!([form("other")])),
        set(
            "/forms",
            json!([{ "key": "request", "definition": { "key": "request" } }]),
        ),
        set("/process/steps", json!([])),
        set("/process/steps/3/role", json!("processing")),
        set("/process/steps/1/next/0/to", json!("nowhere")),
        set(
            "/channels/0/limit",
            json!({ "value": 2, "unit": "WORKING_DAY_LEGAL" }),
        ),
    ]
}

#[test]
fn the_sample_keeps_every_rule() {
    assert_eq!(check(&sample::content()), []);
}

#[test]
fn every_rule_names_its_place() {
    let mut table = String::new();
    for content in broken() {
        let faults = check(&content);
        assert!(!faults.is_empty());
        for (at, fault) in faults.iter().enumerate() {
            let indent = if at == 0 { "" } else { "  and " };
            let detail = fault.rule.detail().unwrap_or_default();
            writeln!(
                table,
                "{indent}{} {} {detail} — {}",
                fault.path,
                fault.rule.name(),
                fault.rule
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn every_rule_of_this_service_is_broken_once() {
    let found: BTreeSet<&str> = broken()
        .iter()
        .flat_map(check)
        .map(|fault| fault.rule.name())
        .collect();
    // unknown life events are found where the list of them is: by `References`
    let missing: Vec<&str> = RuleBroken::names()
        .filter(|name| !name.starts_with("PROCESS_") && *name != "LIFE_EVENT_UNKNOWN")
        .filter(|name| {
            !name.starts_with("FORM_") || ["FORM_TWICE", "FORM_OF_ANOTHER_KEY"].contains(name)
        })
        .filter(|name| !found.contains(name))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn a_list_beyond_its_most_is_one_fault() {
    for (pointer, most) in lists() {
        let path = pointer.trim_start_matches('/').replace('/', ".");
        let rule = RuleBroken::ListTooLong { most };
        assert!(!check(&times(pointer, most)).contains(&Fault::new(&path, rule.clone())));
        let beyond = check(&times(pointer, most + 1));
        let in_it: Vec<_> = beyond
            .iter()
            .filter(|fault| fault.path.starts_with(&path))
            .collect();
        assert_eq!(in_it, [&Fault::new(&path, rule)], "{pointer}");
    }
    let forms = json!(vec![form("request"); most::FORMS + 1]);
    let rule = RuleBroken::ListTooLong { most: most::FORMS };
    assert_eq!(check(&set("/forms", forms)), [Fault::new("forms", rule)]);
}

#[test]
fn all_faults_are_found_at_once() {
    let empty: VersionContent = serde_json::from_value(json!({
        "name": { "vi": "Tên", "en": "Name" },
        "field": { "code": "test", "name": { "vi": "Thử", "en": "Test" } },
        "validity": { "from": "2025-01-01" },
    }))
    .unwrap();
    let paths: Vec<String> = check(&empty).into_iter().map(|fault| fault.path).collect();
    assert_eq!(
        paths,
        [
            "levels",
            "subjects",
            "results",
            "legal_bases",
            "agencies.competent",
            "cases",
            "channels",
            "process.steps",
        ]
    );
}

#[test]
fn a_case_may_say_that_it_needs_no_paper_and_papers_not_handed_in_need_no_number() {
    let none = changed("/cases/0", |case| {
        case["papers"] = json!([]);
        case["without_papers"] = json!(true);
    });
    assert_eq!(check(&none), []);
    for kind in ["FROM_STORE", "FROM_DB", "PRESENT_ONLY"] {
        let content = changed("/cases/0/papers/0", |paper| {
            paper["kind"] = json!(kind);
            paper["originals"] = json!(0);
        });
        assert_eq!(check(&content), [], "{kind}");
    }
}

proptest! {
    #[test]
    fn a_version_fits_exactly_up_to_its_limit(days in 1_u32..400, hours in 1_u32..4000) {
        let mut document = serde_json::to_value(sample::content()).unwrap();
        document["channels"][0]["limit"]["value"] = json!(days);
        document["process"]["steps"][1]["hours"] = json!(hours);
        let content: VersionContent = serde_json::from_value(document).unwrap();
        prop_assert_eq!(check(&content).is_empty(), hours.max(16) + 6 <= days * 8);
    }
}
