//! What cannot have come from the commands is found when a clock is read.

use dossiers::domain::clock::{Cause, Clock, Inconsistency};
use serde_json::{Value, json};

use crate::domain_clock_world::{
    accepted, at, date, days, go, head, officer, restart, timekeeping,
};

/// Started later, paused, extended, corrected, stopped, restarted, interrupted.
fn clock() -> Clock {
    let mut clock = accepted("2026-03-06 16:50", "2026-03-09 07:30", days(5));
    go(
        &mut clock,
        &[
            (Cause::FinancialObligation, "2026-03-09 09:00"),
            (Cause::Processing, "2026-03-09 10:00"),
        ],
    );
    let when = at("2026-03-09 11:00");
    clock
        .propose_extension(
            when,
            officer(),
            "Chờ xác minh",
            date("2026-03-20"),
            timekeeping(),
        )
        .unwrap();
    clock
        .approve_extension(when, head(), timekeeping())
        .unwrap();
    clock
        .request_correction(
            when,
            officer(),
            "Ghi nhầm",
            at("2026-03-19 17:30"),
            timekeeping(),
        )
        .unwrap();
    clock
        .approve_correction(when, head(), timekeeping())
        .unwrap();
    go(&mut clock, &[(Cause::Supplement, "2026-03-10 08:00")]);
    restart(&mut clock, "2026-03-11 08:00").unwrap();
    go(&mut clock, &[(Cause::SystemOutage, "2026-03-11 09:00")]);
    clock
}

#[test]
fn what_the_commands_write_is_sound() {
    assert_eq!(clock().check(), Ok(()));
}

/// The segments of the clock above, by their place.
const INTAKE: usize = 0;
const WAIT: usize = 1;
const RUNNING: usize = 2;
const PAUSED: usize = 3;
const STOPPED: usize = 5;
const OUTAGE: usize = 7;

#[test]
fn every_broken_part_is_found() {
    use Inconsistency::{
        Agency, Basis, Beginning, Corrections, Due, Effect, Extensions, Gap, Moves, Order, Sequence,
    };
    let later = "2026-03-31T00:00:00Z";
    let earlier = "2026-03-01T00:00:00Z";
    let cases: Vec<(Inconsistency, &str, Value)> = vec![
        (Beginning, "/segments", json!([])),
        (Beginning, "/segments/0/cause", json!("SUPPLEMENT")),
        (Order, "/segments/2/to", json!(earlier)),
        (Gap, "/segments/2/to", json!(later)),
        (Gap, "/segments/2/to", Value::Null),
        (Agency, "/segments/2/agency", Value::Null),
        (
            Agency,
            "/segments/5/agency",
            json!("tnt_00000000000000000000000001"),
        ),
        (Effect, "/segments/3/effect", json!("RUNS")),
        (Effect, "/segments/7/effect", json!("STOPPED")),
        (Effect, "/segments/7/cause", json!("AWAITING_FEE")),
        (Basis, "/bases", json!([])),
        (Sequence, "/segments/6/cause", json!("LEG")),
        (Basis, "/segments/1/cause", json!("AWAITING_FEE")),
        (Basis, "/segments/5/cause", json!("AWAITING_COLLECTION")),
        (Basis, "/bases/0/since", json!(earlier)),
        (Basis, "/bases/0/startsAt", json!(earlier)),
        (Basis, "/bases/0/startsAt", json!(later)),
        (Basis, "/bases/1/newDate", json!("2026-03-21")),
        (Basis, "/bases/2/newDueAt", json!(later)),
        (Basis, "/extensions", json!([])),
        (Basis, "/corrections/0/decision", Value::Null),
        (Due, "/due", Value::Null),
        (Due, "/due/at", Value::Null),
        (Due, "/due/at", json!(later)),
        (Due, "/due/usedUpAt", json!(later)),
        (Moves, "/moves", json!([])),
        (Moves, "/moves/1/from", json!(later)),
        (Moves, "/moves/0/at", json!(later)),
        (
            Extensions,
            "/extensions/0/decision/by",
            json!("acc_0000000000000000000000000b"),
        ),
        (Extensions, "/extensions/0/proposedAt", json!(later)),
        (
            Corrections,
            "/corrections/0/decision/by",
            json!("acc_0000000000000000000000000b"),
        ),
        (Corrections, "/corrections/0/requestedAt", json!(later)),
    ];
    let whole = serde_json::to_value(clock()).unwrap();
    for (expected, pointer, value) in cases {
        let mut stored = whole.clone();
        put(&mut stored, pointer, value.clone());
        let found = read(stored).check();
        assert_eq!(found, Err(expected), "{pointer} {value}");
    }
}

#[test]
fn the_places_of_the_cases_are_what_they_say() {
    let clock = clock();
    let causes: Vec<_> = clock
        .segments()
        .iter()
        .map(|segment| segment.cause)
        .collect();
    for (place, cause) in [
        (INTAKE, Cause::AwaitingIntake),
        (WAIT, Cause::AwaitingStart),
        (RUNNING, Cause::Processing),
        (PAUSED, Cause::FinancialObligation),
        (STOPPED, Cause::Supplement),
        (OUTAGE, Cause::SystemOutage),
    ] {
        assert_eq!(causes[place], cause);
    }
}

#[test]
fn a_due_instant_without_a_start_is_found() {
    let clock = Clock::submitted(at("2026-03-05 08:00"), crate::domain_clock_world::office());
    let mut stored = serde_json::to_value(&clock).unwrap();
    let due = "2026-03-05T01:00:00Z";
    stored["due"] = json!({ "last": due, "usedUpAt": due });
    assert_eq!(read(stored).check(), Err(Inconsistency::Due));
}

#[test]
fn a_wait_for_the_start_is_not_the_end() {
    let mut stored = serde_json::to_value(clock()).unwrap();
    let segments = stored["segments"].as_array_mut().unwrap();
    segments.truncate(WAIT + 1);
    segments[WAIT]["to"] = Value::Null;
    stored["bases"].as_array_mut().unwrap().truncate(1);
    stored["extensions"] = json!([]);
    stored["corrections"] = json!([]);
    assert_eq!(read(stored).check(), Err(Inconsistency::Basis));
}

#[test]
fn two_proposals_do_not_wait_at_once() {
    let mut stored = serde_json::to_value(clock()).unwrap();
    let mut undecided = stored["extensions"][0].clone();
    undecided["decision"] = Value::Null;
    let extensions = stored["extensions"].as_array_mut().unwrap();
    extensions.push(undecided.clone());
    extensions.push(undecided);
    assert_eq!(read(stored).check(), Err(Inconsistency::Extensions));
}

fn put(stored: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = stored.pointer_mut(parent).unwrap();
    if value.is_null() {
        parent.as_object_mut().unwrap().shift_remove(key).unwrap();
    } else {
        parent[key] = value;
    }
}

fn read(stored: Value) -> Clock {
    serde_json::from_value(stored).unwrap()
}
