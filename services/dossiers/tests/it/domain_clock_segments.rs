//! The log: no gap, no overlap, and a start in the future that other changes meet.

use dossiers::domain::clock::{Cause, Clock, ClockRefusal, Owner, Switched};

use crate::domain_clock_world::{
    accepted, at, days, due, go, log, office, other, received, switch, timekeeping,
};

#[test]
fn a_whole_life() {
    let mut clock = accepted("2026-03-06 16:50", "2026-03-09 07:30", days(5));
    go(
        &mut clock,
        &[
            (Cause::Consultation, "2026-03-09 09:00"),
            (Cause::Processing, "2026-03-10 09:00"),
            (Cause::Supplement, "2026-03-10 10:00"),
        ],
    );
    crate::domain_clock_world::restart(&mut clock, "2026-03-12 08:00").unwrap();
    go(
        &mut clock,
        &[
            (Cause::FinancialObligation, "2026-03-12 10:00"),
            (Cause::Processing, "2026-03-13 10:00"),
            (Cause::AwaitingCollection, "2026-03-16 15:00"),
        ],
    );
    clock.end(at("2026-03-17 08:00"), timekeeping()).unwrap();
    clock.check().unwrap();
    insta::assert_snapshot!(log(&clock));
    insta::assert_json_snapshot!(clock);
    let stored = serde_json::to_string(&clock).unwrap();
    assert_eq!(serde_json::from_str::<Clock>(&stored).unwrap(), clock);
}

#[test]
fn unknown_fields_are_tolerated_on_reading() {
    let clock = received("2026-03-05 08:00", days(3));
    let mut stored = serde_json::to_value(&clock).unwrap();
    stored["later"] = true.into();
    stored["segments"][0]["later"] = true.into();
    stored["bases"][0]["later"] = true.into();
    assert_eq!(serde_json::from_value::<Clock>(stored).unwrap(), clock);
}

#[test]
fn until_the_clock_starts_the_time_is_the_systems() {
    let clock = accepted("2026-03-06 16:50", "2026-03-09 07:30", days(3));
    let holder = |when| clock.holder(at(when)).unwrap();
    assert_eq!(holder("2026-03-06 16:50"), (Owner::System, None));
    assert_eq!(holder("2026-03-09 07:29:59"), (Owner::System, None));
    assert_eq!(holder("2026-03-09 07:30"), (Owner::Office, Some(office())));
    // what is planned is not history
    assert_eq!(clock.history(at("2026-03-08 12:00")).count(), 2);
    assert_eq!(clock.history(at("2026-03-10 12:00")).count(), 3);
}

#[test]
fn a_hand_over_before_the_start_changes_only_what_follows() {
    let mut clock = accepted("2026-03-06 16:50", "2026-03-09 07:30", days(3));
    go(&mut clock, &[(Cause::Leg, "2026-03-06 17:00")]);
    assert_eq!(
        switch(&mut clock, Cause::Leg, "2026-03-06 17:10"),
        Ok(Switched::Unchanged)
    );
    insta::assert_snapshot!(log(&clock), @"
    Fri 2026-03-06 16:50 → Fri 2026-03-06 16:50  AWAITING_INTAKE (NotStarted)
    Fri 2026-03-06 16:50 → Mon 2026-03-09 07:30  AWAITING_START (NotStarted)
    Mon 2026-03-09 07:30 → …  LEG (Runs)
    ");
    clock.check().unwrap();
}

#[test]
fn a_pause_before_the_start_counts_only_from_the_start_on() {
    let paused = |until| {
        let mut clock = accepted("2026-03-06 16:00", "2026-03-09 07:30", days(3));
        go(
            &mut clock,
            &[
                (Cause::FinancialObligation, "2026-03-06 17:00"),
                (Cause::Processing, until),
            ],
        );
        clock.check().unwrap();
        clock
    };
    let early = paused("2026-03-06 17:20");
    assert_eq!(due(&early), "Thu 2026-03-12 17:30");
    insta::assert_snapshot!(log(&early), @"
    Fri 2026-03-06 16:00 → Fri 2026-03-06 16:00  AWAITING_INTAKE (NotStarted)
    Fri 2026-03-06 16:00 → Fri 2026-03-06 17:00  AWAITING_START (NotStarted)
    Fri 2026-03-06 17:00 → Fri 2026-03-06 17:20  FINANCIAL_OBLIGATION (Paused)
    Fri 2026-03-06 17:20 → Mon 2026-03-09 07:30  AWAITING_START (NotStarted)
    Mon 2026-03-09 07:30 → …  PROCESSING (Runs)
    ");
    assert_eq!(due(&paused("2026-03-09 09:30")), "Fri 2026-03-13 09:30");
}

#[test]
fn a_dossier_may_end_while_it_waits_for_its_start() {
    let mut clock = accepted("2026-03-06 16:50", "2026-03-09 07:30", days(3));
    clock.end(at("2026-03-06 17:00"), timekeeping()).unwrap();
    clock.check().unwrap();
    insta::assert_snapshot!(log(&clock), @"
    Fri 2026-03-06 16:50 → Fri 2026-03-06 16:50  AWAITING_INTAKE (NotStarted)
    Fri 2026-03-06 16:50 → Fri 2026-03-06 17:00  AWAITING_START (NotStarted)
    ");
    let refusal = switch(&mut clock, Cause::Processing, "2026-03-09 08:00");
    assert_eq!(refusal, Err(ClockRefusal::Ended));
    assert_eq!(clock.current(at("2026-03-09 08:00")), None);
}

#[test]
fn changes_at_one_instant_are_all_kept() {
    let mut clock = received("2026-03-05 08:00", days(3));
    go(
        &mut clock,
        &[
            (Cause::Leg, "2026-03-05 09:00"),
            (Cause::Processing, "2026-03-05 09:00"),
            (Cause::AwaitingCollection, "2026-03-05 09:00"),
        ],
    );
    clock.end(at("2026-03-05 09:00"), timekeeping()).unwrap();
    clock.check().unwrap();
    assert_eq!(clock.segments().len(), 5);
    assert_eq!(clock.completed_at(), Some(at("2026-03-05 09:00")));
    assert_eq!(clock.ended_at(), Some(at("2026-03-05 09:00")));
}

#[test]
fn nothing_goes_back_in_time() {
    let mut clock = received("2026-03-05 08:00", days(3));
    go(&mut clock, &[(Cause::Leg, "2026-03-05 09:00")]);
    let before = clock.clone();
    let last = at("2026-03-05 09:00");
    let refusal = switch(&mut clock, Cause::Processing, "2026-03-05 08:59:59");
    assert_eq!(refusal, Err(ClockRefusal::OutOfOrder { last }));
    let refusal = clock.end(at("2026-03-05 08:30"), timekeeping());
    assert_eq!(refusal, Err(ClockRefusal::OutOfOrder { last }));
    // a pause that cut the wait for the start is no plan
    let mut clock_of_start = accepted("2026-03-06 16:00", "2026-03-09 07:30", days(3));
    go(
        &mut clock_of_start,
        &[(Cause::FinancialObligation, "2026-03-06 17:00")],
    );
    let last = at("2026-03-06 17:00");
    let refusal = switch(&mut clock_of_start, Cause::Processing, "2026-03-06 16:30");
    assert_eq!(refusal, Err(ClockRefusal::OutOfOrder { last }));
    assert_eq!(clock, before);
}

#[test]
fn an_agency_hands_over_to_another_for_the_same_cause() {
    let mut clock = received("2026-03-05 08:00", days(3));
    let switched = clock.switch(
        Cause::Processing,
        Some(other()),
        at("2026-03-05 09:00"),
        timekeeping(),
    );
    assert!(matches!(switched, Ok(Switched::Changed { .. })));
    assert_eq!(
        clock.holder(at("2026-03-05 09:00")),
        Some((Owner::Office, Some(other())))
    );
}

#[test]
fn a_result_that_proves_wrong_is_taken_back() {
    let mut clock = received("2026-03-05 08:00", days(3));
    go(
        &mut clock,
        &[(Cause::AwaitingCollection, "2026-03-05 09:00")],
    );
    assert_eq!(clock.completed_at(), Some(at("2026-03-05 09:00")));
    go(&mut clock, &[(Cause::Processing, "2026-03-05 10:00")]);
    assert_eq!(clock.completed_at(), None);
    go(
        &mut clock,
        &[
            (Cause::AwaitingCollection, "2026-03-05 11:00"),
            (Cause::SystemOutage, "2026-03-05 12:00"),
            (Cause::AwaitingCollection, "2026-03-05 13:00"),
        ],
    );
    assert_eq!(clock.completed_at(), Some(at("2026-03-05 11:00")));
    clock.end(at("2026-03-05 14:00"), timekeeping()).unwrap();
    assert_eq!(clock.completed_at(), Some(at("2026-03-05 11:00")));
}
