//! Which set of forms is in force where and when.

use std::fmt::Write;

use chrono::NaiveDate;
use insta::assert_snapshot;
use slips::{AdoptionError, Adoptions, Edition, Form, SlipError, TemplateSets, render};

use crate::reading::Printed;
use crate::samples;

fn in_force(sets: &TemplateSets, date: &str) -> Option<String> {
    let date: NaiveDate = date.parse().unwrap();
    sets.on(date).map(|set| set.id().as_str().to_owned())
}

fn adoptions(written: &str) -> Adoptions {
    serde_json::from_str(written).unwrap()
}

#[test]
fn the_forms_of_each_circular() {
    let mut table = String::new();
    for set in samples::sets().iter() {
        let forms: Vec<_> = set.forms().map(Form::name).collect();
        writeln!(
            table,
            "{} from {}, {}",
            set.id(),
            set.valid_from(),
            set.source().vi()
        )
        .unwrap();
        writeln!(table, "  {}", forms.join(", ")).unwrap();
    }
    assert_snapshot!(table);
}

#[test]
fn a_set_is_in_force_until_the_next_one_is() {
    let sets = samples::sets();
    for (date, set) in [
        ("2019-01-05", None),
        ("2019-01-06", Some("tt-01-2018")),
        ("2025-09-14", Some("tt-01-2018")),
        ("2025-09-15", Some("tt-03-2025")),
        ("2040-01-01", Some("tt-03-2025")),
    ] {
        assert_eq!(in_force(sets, date).as_deref(), set, "{date}");
    }
}

#[test]
fn a_tenant_takes_a_set_up_later_and_gives_papers_its_own_symbols() {
    let own =
        adoptions(r#"{"tt-03-2025": {"from": "2026-01-01", "symbols": {"receipt": "GTN-HCC"}}}"#);
    let sets = samples::sets().adopted(&own).unwrap();
    assert_eq!(in_force(&sets, "2025-12-31").as_deref(), Some("tt-01-2018"));
    assert_eq!(in_force(&sets, "2026-01-01").as_deref(), Some("tt-03-2025"));
    let set = sets.on(samples::day(10, 8)).unwrap();
    let printed = render(
        set,
        Edition::Vietnamese,
        &samples::slip(Form::Receipt),
        None,
    )
    .unwrap();
    assert!(dense(&printed).contains("Số:125/GTN-HCC"));
    let slip = samples::slip(Form::Refusal);
    let printed = render(set, Edition::Vietnamese, &slip, None).unwrap();
    assert!(dense(&printed).contains("Số:7/PTC-TTPVHCC"));
}

fn dense(bytes: &[u8]) -> String {
    Printed::read(bytes).text().split_whitespace().collect()
}

#[test]
fn a_tenant_may_go_back_to_an_older_set() {
    let own = adoptions(r#"{"tt-01-2018": {"from": "2026-06-01"}}"#);
    let sets = samples::sets().adopted(&own).unwrap();
    assert_eq!(in_force(&sets, "2025-09-14"), None);
    assert_eq!(in_force(&sets, "2026-05-31").as_deref(), Some("tt-03-2025"));
    assert_eq!(in_force(&sets, "2026-06-01").as_deref(), Some("tt-01-2018"));
}

#[test]
fn a_tenant_cannot_take_up_what_there_is_not() {
    let refusal = |written: &str| samples::sets().adopted(&adoptions(written)).unwrap_err();
    assert_eq!(
        refusal(r#"{"tt-09-2030": {}}"#),
        AdoptionError::NoSuchSet {
            set: "tt-09-2030".parse().unwrap()
        }
    );
    assert_eq!(
        refusal(r#"{"tt-01-2018": {"symbols": {"stop-notice": "TB"}}}"#),
        AdoptionError::NoSuchForm {
            set: "tt-01-2018".parse().unwrap(),
            form: Form::StopNotice
        }
    );
    assert_eq!(
        refusal(r#"{"tt-01-2018": {"from": "2025-09-15"}}"#),
        AdoptionError::SameDay {
            date: NaiveDate::from_ymd_opt(2025, 9, 15).unwrap()
        }
    );
    assert!(
        serde_json::from_str::<Adoptions>(r#"{"tt-03-2025": {"symbols": {"receipt": ""}}}"#)
            .is_err()
    );
}

#[test]
fn the_set_of_2018_has_no_notice_of_stopping() {
    let sets = samples::sets();
    let old = sets.iter().next().unwrap();
    let refused = render(
        old,
        Edition::Vietnamese,
        &samples::slip(Form::StopNotice),
        None,
    );
    assert!(matches!(
        refused,
        Err(SlipError::NoSuchForm {
            form: Form::StopNotice,
            ..
        })
    ));
}
