//! The correction of a wrong due date: two persons, a reason, a trace.

use chrono::{DateTime, Utc};
use dossiers::domain::clock::{
    Cause, Clock, ClockPolicy, CorrectionRefusal, Decision, DueChange, DueMoved, Verdict,
};
use policy::PositionRole;

use crate::domain_clock_world::{
    CALENDAR, at, days, due, go, head, moves, officer, officer_as_head, over, received, restart,
    staff, timekeeping, under, with_days_off,
};

const REASON: &str = "Ghi nhầm thời hạn 3 ngày thành 1 ngày";

/// Received on Thursday morning, due on Friday 6 March at 17:30.
fn clock() -> Clock {
    received("2026-03-05 08:00", days(1))
}

fn request(clock: &mut Clock, when: &str, new: &str) -> Result<(), CorrectionRefusal> {
    clock.request_correction(at(when), officer(), REASON, at(new), timekeeping())
}

fn approve(clock: &mut Clock, when: &str) -> Result<DueMoved, CorrectionRefusal> {
    clock.approve_correction(at(when), head(), timekeeping())
}

#[test]
fn a_correction_holds_when_somebody_else_has_approved_it() {
    let mut clock = clock();
    request(&mut clock, "2026-03-05 10:00", "2026-03-10 17:30").unwrap();
    assert_eq!(due(&clock), "Fri 2026-03-06 17:30");
    let moved = approve(&mut clock, "2026-03-05 11:00").unwrap();
    assert_eq!(
        (moved.to, moved.because),
        (at("2026-03-10 17:30"), DueChange::Corrected)
    );
    clock.check().unwrap();
    insta::assert_json_snapshot!(clock.corrections());
}

#[test]
fn any_number_of_times_earlier_or_later_and_all_are_kept() {
    let mut clock = clock();
    for (when, new) in [
        ("2026-03-05 10:00", "2026-03-10 17:30"),
        ("2026-03-05 11:00", "2026-03-06 11:30"),
        ("2026-03-05 12:00", "2026-03-09 08:00"),
    ] {
        request(&mut clock, when, new).unwrap();
        approve(&mut clock, when).unwrap();
    }
    assert_eq!(clock.corrections().len(), 3);
    clock.check().unwrap();
    insta::assert_snapshot!(moves(&clock), @"
    Thu 2026-03-05 08:00: none → Fri 2026-03-06 17:30 (Started)
    Thu 2026-03-05 10:00: Fri 2026-03-06 17:30 → Tue 2026-03-10 17:30 (Corrected)
    Thu 2026-03-05 11:00: Tue 2026-03-10 17:30 → Fri 2026-03-06 11:30 (Corrected)
    Thu 2026-03-05 12:00: Fri 2026-03-06 11:30 → Mon 2026-03-09 08:00 (Corrected)
    ");
    // where the policy counts them
    let policy = ClockPolicy {
        corrections_allowed: Some(3),
        ..ClockPolicy::default()
    };
    let fourth = clock.request_correction(
        at("2026-03-05 13:00"),
        officer(),
        REASON,
        at("2026-03-09 09:00"),
        under(&policy),
    );
    assert_eq!(fourth, Err(CorrectionRefusal::UsedUp { allowed: 3 }));
}

#[test]
fn bad_requests_change_nothing() {
    let before = clock();
    let mut clock = before.clone();
    let not_worked = |new: &str| CorrectionRefusal::NotWorked {
        new_due_at: at(new),
    };
    let due_at = at("2026-03-06 17:30");
    let starts_at: DateTime<Utc> = at("2026-03-05 08:00");
    for (new, refusal) in [
        ("2026-03-06 17:30", CorrectionRefusal::Same { due_at }),
        (
            "2026-03-05 07:59",
            CorrectionRefusal::BeforeStart { starts_at },
        ),
        ("2026-03-07 09:00", not_worked("2026-03-07 09:00")),
        ("2026-03-09 12:00", not_worked("2026-03-09 12:00")),
        ("2026-03-09 17:31", not_worked("2026-03-09 17:31")),
    ] {
        assert_eq!(
            request(&mut clock, "2026-03-05 10:00", new),
            Err(refusal),
            "{new}"
        );
    }
    assert!(matches!(
        request(&mut clock, "2026-03-05 10:00", "2040-01-02 08:00"),
        Err(CorrectionRefusal::Calendar(_))
    ));
    let blank = clock.request_correction(
        at("2026-03-05 10:00"),
        officer(),
        "  ",
        at("2026-03-09 17:30"),
        timekeeping(),
    );
    assert_eq!(blank, Err(CorrectionRefusal::ReasonMissing));
    let last = at("2026-03-05 08:00");
    assert_eq!(
        request(&mut clock, "2026-03-05 07:59", "2026-03-09 17:30"),
        Err(CorrectionRefusal::OutOfOrder { last })
    );
    assert_eq!(clock, before);
}

#[test]
fn who_requests_does_not_decide() {
    let mut clock = clock();
    request(&mut clock, "2026-03-05 10:00", "2026-03-10 17:30").unwrap();
    let before = clock.clone();
    let when = at("2026-03-05 11:00");
    let required = PositionRole::Leadership;
    for (approver, refusal) in [
        (staff(), CorrectionRefusal::WrongRole { required }),
        (officer_as_head(), CorrectionRefusal::OwnRequest),
    ] {
        assert_eq!(
            clock.approve_correction(when, approver, timekeeping()),
            Err(refusal)
        );
        assert_eq!(
            clock.reject_correction(when, approver, "Không", timekeeping()),
            Err(refusal)
        );
    }
    assert_eq!(
        request(&mut clock, "2026-03-05 11:00", "2026-03-10 17:30"),
        Err(CorrectionRefusal::Pending)
    );
    assert_eq!(clock, before);
    let blank = clock.reject_correction(when, head(), "", timekeeping());
    assert_eq!(blank, Err(CorrectionRefusal::ReasonMissing));
    clock
        .reject_correction(when, head(), "Ngày hẹn đúng", timekeeping())
        .unwrap();
    assert_eq!(due(&clock), "Fri 2026-03-06 17:30");
    assert_eq!(
        approve(&mut clock, "2026-03-05 12:00"),
        Err(CorrectionRefusal::NonePending)
    );
    clock.check().unwrap();
}

#[test]
fn without_a_due_instant_there_is_nothing_to_correct() {
    for cause in [Cause::FinancialObligation, Cause::Supplement] {
        let mut clock = clock();
        go(&mut clock, &[(cause, "2026-03-05 09:00")]);
        assert_eq!(
            request(&mut clock, "2026-03-05 10:00", "2026-03-10 17:30"),
            Err(CorrectionRefusal::NoDueInstant)
        );
    }
}

#[test]
fn a_request_falls_with_its_due_instant() {
    let mut clock = clock();
    request(&mut clock, "2026-03-05 10:00", "2026-03-10 17:30").unwrap();
    go(&mut clock, &[(Cause::Supplement, "2026-03-05 11:00")]);
    let lapsed = Decision::Lapsed {
        at: at("2026-03-05 11:00"),
    };
    assert_eq!(clock.corrections()[0].decision, Some(lapsed));
    restart(&mut clock, "2026-03-06 08:00").unwrap();
    assert_eq!(due(&clock), "Mon 2026-03-09 17:30");
    clock.check().unwrap();
}

#[test]
fn it_may_be_corrected_after_the_end_for_the_figures_stand_on_it() {
    let mut clock = clock();
    go(
        &mut clock,
        &[(Cause::AwaitingCollection, "2026-03-10 15:00")],
    );
    clock.end(at("2026-03-11 08:00"), timekeeping()).unwrap();
    let now = at("2026-03-20 08:00");
    let verdict = |clock: &Clock| clock.lateness(now, &CALENDAR).unwrap().unwrap().verdict;
    // Monday whole, Tuesday to 15:00
    let late = Verdict::Late {
        working_minutes: 480 + 330,
    };
    assert_eq!(verdict(&clock), late);
    request(&mut clock, "2026-03-12 08:00", "2026-03-10 17:30").unwrap();
    assert_eq!(
        approve(&mut clock, "2026-03-12 07:59"),
        Err(CorrectionRefusal::OutOfOrder {
            last: at("2026-03-12 08:00")
        })
    );
    approve(&mut clock, "2026-03-12 09:00").unwrap();
    let in_time = Verdict::OnTime {
        working_minutes_left: 150,
    };
    assert_eq!(verdict(&clock), in_time);
    clock.check().unwrap();
}

#[test]
fn a_pause_moves_the_corrected_due_instant_too() {
    let mut clock = clock();
    request(&mut clock, "2026-03-05 10:00", "2026-03-10 17:30").unwrap();
    approve(&mut clock, "2026-03-05 10:00").unwrap();
    go(
        &mut clock,
        &[
            (Cause::FinancialObligation, "2026-03-05 10:00"),
            (Cause::Processing, "2026-03-06 10:00"),
        ],
    );
    assert_eq!(due(&clock), "Wed 2026-03-11 17:30");
}

#[test]
fn a_corrected_due_instant_on_what_becomes_a_day_off_moves_to_the_next_close() {
    let mut clock = clock();
    request(&mut clock, "2026-03-05 10:00", "2026-03-10 09:00").unwrap();
    approve(&mut clock, "2026-03-05 11:00").unwrap();
    let storm = with_days_off(&["2026-03-10"]);
    clock
        .recompute(at("2026-03-06 08:00"), over(&storm))
        .unwrap();
    assert_eq!(due(&clock), "Wed 2026-03-11 17:30");
}
