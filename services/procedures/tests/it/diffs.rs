//! What the diff of two contents says, and what it never says.

use procedures::domain::{Change, ChangeKind, Validity, VersionContent, diff};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::world::{content, day};

fn sample() -> VersionContent {
    content("Thủ tục", Validity::new(day("2025-01-01"), None).unwrap())
}

fn with(change: impl FnOnce(&mut Value)) -> VersionContent {
    let mut value = serde_json::to_value(sample()).unwrap();
    change(&mut value);
    serde_json::from_value(value).unwrap()
}

fn lines(before: &VersionContent, after: &VersionContent) -> Vec<String> {
    let say =
        |value: Option<Value>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
    diff(before, after)
        .unwrap()
        .into_iter()
        .map(|change| {
            let Change {
                path,
                kind,
                before,
                after,
            } = change;
            format!("{kind:?} {path}: {} → {}", say(before), say(after))
        })
        .collect()
}

/// Were each item looked for among all others, this would take minutes.
#[test]
fn long_lists_are_compared_at_once() {
    let cases = |range: std::ops::Range<u32>| {
        with(|value| {
            let first = value["cases"][0].clone();
            let cases = range.map(|number| {
                let mut case = first.clone();
                case["key"] = json!(format!("case-{number}"));
                case
            });
            value["cases"] = cases.collect();
        })
    };
    let changes = diff(&cases(0..40_000), &cases(1..40_001)).unwrap();
    assert_eq!(changes.len(), 2);
    let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(paths, ["cases.case-0", "cases.case-40000"]);
}

#[test]
fn says_field_by_field_what_a_reader_would() {
    let later = with(|value| {
        value["name"]["vi"] = json!("Thủ tục mới");
        value["channels"][0]["fees"][0]["amount"] = json!(12_000);
        value["levels"] = json!(["PROVINCE", "COMMUNE"]);
        value["cases"][0]["papers"]
            .as_array_mut()
            .unwrap()
            .reverse();
        value["cases"][0]["papers"][1]["copies"] = json!(2);
        let sequence = value["cases"][0]["sequence"].as_array_mut().unwrap();
        sequence.insert(1, json!({ "vi": "Nộp lệ phí", "en": "Pay the charge" }));
        value["process"]["steps"][1]["hours"] = json!(10);
        value["conditions"] = json!([]);
        value["validity"]["to"] = json!("2027-01-01");
    });
    insta::assert_snapshot!(lines(&sample(), &later).join("\n"));
}

/// Contents that differ in any of the ways that editors think of.
fn contents() -> impl Strategy<Value = VersionContent> {
    let names = prop::sample::subsequence(vec!["a", "b", "c", "d"], 0..=4).prop_shuffle();
    let texts = prop::collection::vec(prop::sample::select(vec!["x", "y", "z"]), 0..5);
    (names, texts, 0..3_u32, any::<bool>()).prop_map(|(names, texts, copies, required)| {
        with(|value| {
            let paper = |key: &&str| {
                json!({ "key": key, "name": { "vi": key, "en": key }, "originals": 1,
                        "copies": copies, "required": required, "kind": "UPLOAD" })
            };
            value["cases"][0]["papers"] = names.iter().map(paper).collect();
            let text = |text: &&str| json!({ "vi": text, "en": text });
            value["conditions"] = texts.iter().map(text).collect();
        })
    })
}

fn mirrored(change: Change) -> (String, Option<String>, Option<String>) {
    let text = |value: Option<Value>| value.map(|value| value.to_string());
    (change.path, text(change.after), text(change.before))
}

proptest! {
    #[test]
    fn nothing_differs_from_itself(one in contents()) {
        prop_assert_eq!(diff(&one, &one).unwrap(), Vec::new());
    }

    #[test]
    fn what_differs_is_said_and_the_other_way_round_likewise(one in contents(), other in contents()) {
        let there = diff(&one, &other).unwrap();
        prop_assert_eq!(there.is_empty(), one == other);
        for change in &there {
            let expected = match change.kind {
                ChangeKind::Added => (false, true),
                ChangeKind::Removed => (true, false),
                ChangeKind::Changed => (true, true),
            };
            prop_assert_eq!((change.before.is_some(), change.after.is_some()), expected);
            prop_assert_ne!(&change.before, &change.after);
        }
        let mut back: Vec<_> = diff(&other, &one).unwrap().into_iter().map(mirrored).collect();
        let mut there: Vec<_> = there
            .into_iter()
            .map(|change| { let (path, after, before) = mirrored(change); (path, before, after) })
            .collect();
        back.sort();
        there.sort();
        prop_assert_eq!(back, there);
    }
}
