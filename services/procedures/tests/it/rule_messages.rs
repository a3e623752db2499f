//! The messages of broken rules: each rule has its words in both languages.

use std::fmt::Write;

use graphql::translate;
use procedures::app::words::rules_broken;
use procedures::domain::rules::{Fault, Faults, RuleBroken};
use service::{ErrorCode, Language};

#[test]
fn every_rule_has_words_in_both_languages() {
    let mut messages = String::new();
    for name in RuleBroken::names() {
        let rule = format!("RULE_{name}");
        for language in [Language::Vietnamese, Language::English] {
            let arguments = [("rule", rule.as_str()), ("detail", "none")];
            let message = translate(language, ErrorCode::ProcedureRuleBroken.name(), arguments);
            assert!(!message.contains("RULE_"), "{message}");
            writeln!(messages, "{message}").unwrap();
        }
    }
    insta::assert_snapshot!(messages);
}

#[test]
fn a_refusal_names_every_place_and_what_is_wrong_there() {
    let key = "birth".parse().unwrap();
    let faults = Faults(vec![
        Fault::new("subjects", RuleBroken::NoSubject),
        Fault::new("life_events.0", RuleBroken::LifeEventUnknown { key }),
    ]);
    let error = rules_broken(&faults, "input.content");
    assert_eq!(error.code(), ErrorCode::ProcedureRuleBroken);
    assert_eq!(error.problems[0].path, ["input", "content", "subjects"]);
    assert_eq!(
        error.problems[1].path,
        ["input", "content", "life_events", "0"]
    );
    let problem = &error.problems[1];
    let arguments = problem
        .arguments
        .iter()
        .map(|(name, value)| (*name, value.as_str()));
    assert_eq!(
        translate(Language::English, problem.code.name(), arguments),
        "It cannot be published: there is no such life event (birth)."
    );
}
