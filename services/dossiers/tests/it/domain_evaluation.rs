//! The rules of evaluations: which dossiers, which answers, and how indices are rounded.

use std::fmt::Write;

use chrono::TimeDelta;
use dossiers::domain::DossierStatus;
use dossiers::domain::evaluation::{
    CriterionFigures, Evaluation, EvaluationForm, EvaluationFormFault, EvaluationForms,
    EvaluationRefusal, EvaluationRules, GivenEvaluation,
};
use proptest::prelude::*;
use wording::Key;

use crate::builders::{World, at};

const FORMS: &str = include_str!("../../data/evaluation.yaml");

fn forms() -> EvaluationForms {
    EvaluationForms::new(serde_yaml_ng::from_str(FORMS).unwrap()).unwrap()
}

fn rules(forms: &EvaluationForms) -> EvaluationRules<'_> {
    EvaluationRules {
        forms,
        changeable: TimeDelta::days(15),
        longest_comment: 10,
    }
}

fn given(points: u8) -> GivenEvaluation {
    let form = forms();
    let form = form.on("2026-03-01".parse().unwrap()).unwrap();
    let criteria = form.criteria.iter();
    GivenEvaluation {
        points: criteria.map(|asked| (asked.key.clone(), points)).collect(),
        comment: None,
    }
}

#[test]
fn what_has_a_result_or_a_refusal_is_evaluated() {
    let forms = forms();
    let mut table = String::new();
    for status in DossierStatus::ALL {
        let dossier = World::default().dossier_in(status);
        let now = at("2026-03-01 08:00");
        let told = Evaluation::give(dossier.record(), None, &given(1), now, rules(&forms));
        let told = match told {
            Ok(evaluation) => evaluation.form.to_string(),
            Err(refusal) => refusal.to_string(),
        };
        writeln!(table, "{status}: {told}").unwrap();
    }
    insta::assert_snapshot!("what_is_evaluated", table);
}

#[test]
fn the_last_instant_of_change_is_the_last() {
    let forms = forms();
    let dossier = World::default().dossier_in(DossierStatus::Returned);
    let give = |before: Option<&Evaluation>, now: &str| {
        Evaluation::give(dossier.record(), before, &given(2), at(now), rules(&forms))
    };
    let first = give(None, "2026-03-01 08:00").unwrap();
    let last = give(Some(&first), "2026-03-16 08:00").unwrap();
    assert_eq!(last.given_at, first.given_at);
    let until = at("2026-03-16 08:00");
    assert_eq!(
        give(Some(&last), "2026-03-16 08:01"),
        Err(EvaluationRefusal::Closed { until })
    );
}

#[test]
fn a_comment_is_what_can_be_seen() {
    let forms = forms();
    let dossier = World::default().dossier_in(DossierStatus::Returned);
    let say = |comment: &str| {
        let comment = Some(comment.to_owned());
        let given = GivenEvaluation {
            comment,
            ..given(2)
        };
        let now = at("2026-03-01 08:00");
        Evaluation::give(dossier.record(), None, &given, now, rules(&forms))
    };
    assert_eq!(say(" \u{200b} ").unwrap().comment, None);
    assert_eq!(say(&"ạ".repeat(10)).unwrap().comment, Some("ạ".repeat(10)));
    let too_long = Err(EvaluationRefusal::CommentTooLong { limit: 10 });
    assert_eq!(say(&"ạ".repeat(11)), too_long);
}

#[test]
fn forms_that_do_not_hold_together_are_refused() {
    let form = || -> EvaluationForm {
        let forms: Vec<EvaluationForm> = serde_yaml_ng::from_str(FORMS).unwrap();
        forms.into_iter().next().unwrap()
    };
    let twice = EvaluationForms::new(vec![form(), form()]);
    assert!(matches!(twice, Err(EvaluationFormFault::FormTwice { .. })));
    let mut asks_twice = form();
    asks_twice.criteria.push(asks_twice.criteria[0].clone());
    let fault = EvaluationForms::new(vec![asks_twice]);
    assert!(matches!(
        fault,
        Err(EvaluationFormFault::CriterionTwice { .. })
    ));
    let mut no_choice = form();
    no_choice.criteria[0].answers.truncate(1);
    let fault = EvaluationForms::new(vec![no_choice]);
    assert!(matches!(fault, Err(EvaluationFormFault::Answers { .. })));
}

proptest! {
    #[test]
    fn an_index_is_the_mean_to_one_decimal(dossiers in 1_u64..100_000, share in 0_u64..=2_000) {
        let key: Key = "contacts".parse().unwrap();
        let points = dossiers * share / 1_000;
        let figures = CriterionFigures { form: key.clone(), criterion: key, dossiers, points };
        let exact = points as f64 / dossiers as f64;
        let told = figures.index_in_tenths() as f64 / 10.0;
        prop_assert!((told - exact).abs() <= 0.05 + 1e-9, "{told} {exact}");
        prop_assert!(figures.index_in_tenths() <= 20);
    }
}
