//! What cannot have come from the commands is not taken from storage.

use dossiers::domain::work::{Work, WorkInconsistency, WorkInconsistency::*};
use serde_json::{Value, json};

use crate::domain_work_builders::*;
use crate::domain_work_stored::rich;

/// The rich slip with the value at a pointer replaced; null takes it out.
fn tampered(work: &Work, changes: &[(&str, Value)]) -> Result<(), WorkInconsistency> {
    let mut stored = serde_json::to_value(work).unwrap();
    for (pointer, value) in changes {
        let (parent, field) = pointer.rsplit_once('/').unwrap();
        let parent = stored
            .pointer_mut(parent)
            .unwrap_or_else(|| panic!("{pointer}"));
        match (parent, value.is_null()) {
            (Value::Object(fields), true) => {
                assert!(fields.remove(field).is_some(), "{pointer}");
            }
            (Value::Object(fields), false) => {
                fields.insert(field.to_owned(), value.clone());
            }
            (Value::Array(items), true) => {
                items.remove(field.parse().unwrap());
            }
            (Value::Array(items), false) => items[field.parse::<usize>().unwrap()] = value.clone(),
            (other, _) => panic!("{pointer}: {other}"),
        }
    }
    serde_json::from_value::<Work>(stored).unwrap().check()
}

/// What is changed in the rich slip, and what is then found.
fn tamperings() -> Vec<(&'static str, Value, WorkInconsistency)> {
    let early = || json!("2026-03-02T00:30:00Z");
    let late = || json!("2026-03-02T09:00:00Z");
    let done = || json!({ "kind": "RESULT" });
    vec![
        ("/entries/1/number", json!(7), Numbers),
        ("/entries/0", Value::Null, Numbers),
        ("/entries/4", Value::Null, Sequence),
        ("/entries/0/outcome", Value::Null, Sequence),
        ("/entries/0/outcome/way", done(), Sequence),
        ("/entries/0/outcome/way/to", json!("review"), Sequence),
        ("/entries/2/step", json!("review"), Sequence),
        ("/entries/3/outcome/way/to", json!("examine"), Sequence),
        ("/entries/1/role", json!("clerk"), Role),
        ("/entries/0/outcome/at", early(), Order),
        ("/entries/0/outcome/at", late(), Order),
        ("/entries/4/startedAt", late(), Order),
        ("/entries/4/dueAt", early(), Order),
        ("/entries/1/handings/0/at", early(), Order),
        ("/entries/1/handings/0/at", late(), Order),
        ("/entries/1/handings/0/kind", json!("HANDED_OVER"), Handings),
        ("/entries/1/handings/0/kind", json!("UNDONE"), Handings),
        ("/entries/1/handings/0/to/lead", Value::Null, Handings),
        ("/entries/1/handings/0/from", json!(an().id), Handings),
        (
            "/entries/1/handings/0/to/supporting",
            json!([an().id]),
            Handings,
        ),
        ("/entries/1/consultations/0/end", Value::Null, Consultations),
        (
            "/entries/1/consultations/0/end/note",
            Value::Null,
            Consultations,
        ),
        (
            "/entries/1/consultations/1/end/kind",
            json!("LAPSED"),
            Consultations,
        ),
        ("/entries/1/consultations/0/askedAt", early(), Order),
        ("/entries/1/consultations/0/dueAt", early(), Order),
        ("/entries/1/consultations/0/end/at", early(), Order),
        ("/entries/1/consultations/0/end/at", late(), Order),
        ("/entries/1/consultations/0/retractions/0/at", late(), Order),
        (
            "/entries/1/consultations/0/retractions/0/end/at",
            early(),
            Order,
        ),
        ("/entries/3/outcome/way/faults", json!([]), Faults),
        ("/entries/3/continues", Value::Null, Handings),
        ("/entries/3/continues", json!(1), Continuation),
        ("/entries/3/continues", json!(9), Continuation),
        ("/entries/3/dueAt", late(), Continuation),
        ("/entries/3/agency", json!(police()), Continuation),
        (
            "/entries/3/handings/0/to/lead",
            json!(ha().id),
            Continuation,
        ),
        ("/entries/0/continues", json!(1), Continuation),
        ("/entries/4/continues", json!(1), Continuation),
        ("/lastAct/by/position", json!(binh().id), LastAct),
        ("/lastAct/act", json!({ "kind": "HANDED" }), LastAct),
        (
            "/lastAct/act",
            json!({ "kind": "ANSWERED", "key": "police" }),
            LastAct,
        ),
        (
            "/lastAct/act",
            json!({ "kind": "CONSULTED", "keys": ["police"] }),
            LastAct,
        ),
        (
            "/stopped",
            json!({ "at": "2026-03-02T09:00:00Z", "by": applicant() }),
            Stop,
        ),
    ]
}

#[test]
fn every_inconsistency_is_found() {
    let work = rich();
    assert_eq!(work.check(), Ok(()));
    for (pointer, value, inconsistency) in tamperings() {
        let shown = format!("{pointer} = {value}");
        assert_eq!(
            tampered(&work, &[(pointer, value)]),
            Err(inconsistency),
            "{shown}"
        );
    }
    let changes = ["/entries/3/continues", "/entries/3/handings"].map(|at| (at, Value::Null));
    assert_eq!(tampered(&work, &changes), Err(Continuation));
    let handing =
        json!({ "at": "2026-03-02T01:07:00Z", "by": applicant(), "kind": "UNDONE", "to": {} });
    let changed = tampered(&work, &[("/entries/4/handings", json!([handing]))]);
    assert_eq!(changed, Err(Handings));
}

#[test]
fn open_ends_are_found() {
    let now = at("2026-03-02 08:00");
    let mut asked = come_to("examine", now);
    let an = acting(&an(), now);
    asked
        .consult(&an, &[question("police", now), question("tax", now)])
        .unwrap();
    let twice = tampered(
        &asked,
        &[("/entries/2/consultations/1/key", json!("police"))],
    );
    assert_eq!(twice, Err(Consultations));
    let elsewhere = asked.current().unwrap().consultations.clone();
    let come = come_to("issue", now);
    let at_issue = tampered(&come, &[("/entries/6/consultations", json!(elsewhere))]);
    assert_eq!(at_issue, Err(Consultations));
    let mut stopped = asked.clone();
    stopped.stop(applicant(), now, None).unwrap();
    assert_eq!(tampered(&stopped, &[("/stopped", Value::Null)]), Err(Stop));
    let process = process("every-kind");
    let mut waiting = asked;
    waiting
        .ask_applicant(&process, &an, &key("examine"), None)
        .unwrap();
    waiting.stop(applicant(), now, None).unwrap();
    let early = json!("2026-03-01T01:00:00Z");
    assert_eq!(tampered(&waiting, &[("/stopped/at", early)]), Err(Stop));
    let act = json!({ "by": applicant(), "act": { "kind": "HANDED" } });
    assert_eq!(tampered(&waiting, &[("/lastAct", act)]), Err(LastAct));
}
