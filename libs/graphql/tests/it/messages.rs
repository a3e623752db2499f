//! Answers and errors in the caller's language.

use serde_json::Value;

use crate::subgraph::{ask, subgraph};

#[tokio::test]
async fn the_language_is_vietnamese_unless_english_is_wanted() {
    let (_world, router) = subgraph().await;
    for (header, expected) in [
        (None, "Vietnamese"),
        (Some("fr"), "Vietnamese"),
        (Some("vi-VN,vi;q=0.9,en;q=0.8"), "Vietnamese"),
        (Some("en"), "English"),
        (Some("en-GB,en;q=0.9,vi;q=0.8"), "English"),
    ] {
        let headers: Vec<_> = header
            .map(|value| ("accept-language", value))
            .into_iter()
            .collect();
        let answer = ask(&router, &headers, "{ language }").await;
        assert_eq!(answer["data"]["language"], expected, "{header:?}");
    }
}

async fn in_both_languages(query: &str) -> String {
    let (_world, router) = subgraph().await;
    let mut both = String::new();
    for language in ["vi", "en"] {
        let answer = ask(&router, &[("accept-language", language)], query).await;
        both.push_str(&serde_json::to_string_pretty(&answer).unwrap());
        both.push('\n');
    }
    both
}

#[tokio::test]
async fn a_problem_is_told_with_its_values_and_its_place() {
    insta::assert_snapshot!(in_both_languages("{ oneProblem }").await);
}

#[tokio::test]
async fn several_problems_are_all_told() {
    insta::assert_snapshot!(in_both_languages("{ manyProblems }").await);
}

#[tokio::test]
async fn an_error_of_ours_does_not_tell_its_cause() {
    let both = in_both_languages("{ errorOfOurs }").await;
    assert!(!both.contains("secret"));
    insta::assert_snapshot!(both);
}

#[tokio::test]
async fn an_error_of_storage_is_told_as_what_to_do() {
    insta::assert_snapshot!(in_both_languages("{ busy }").await);
}

#[tokio::test]
async fn each_of_several_errors_has_its_own_words() {
    let (_world, router) = subgraph().await;
    let query = "{ good: language bad: oneProblem worse: errorOfOurs }";
    let answer = ask(&router, &[("accept-language", "en")], query).await;
    assert_eq!(answer["data"]["good"], "English");
    assert_eq!(answer["data"]["bad"], Value::Null);
    let mut codes: Vec<_> = answer["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| {
            (
                error["path"][0].as_str().unwrap(),
                error["extensions"]["code"].as_str().unwrap(),
            )
        })
        .collect();
    codes.sort_unstable();
    assert_eq!(codes, [("bad", "STALE_VERSION"), ("worse", "INTERNAL")]);
}
