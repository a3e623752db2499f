//! The apology with a new date: rule R5 of domain.md §1.2.

use chrono::{DateTime, Utc};
use dossiers::domain::clock::{
    Cause, Clock, ClockPolicy, Decision, DueChange, DueMoved, ExtensionRefusal,
};
use policy::PositionRole;

use crate::domain_clock_world::{
    at, date, days, due, go, head, hours, moves, officer, officer_as_head, over, received, restart,
    staff, timekeeping, under, with_days_off,
};

const REASON: &str = "Chờ kết quả đo đạc";

/// Received on Thursday morning, due on Tuesday 10 March at 17:30.
fn clock() -> Clock {
    received("2026-03-05 08:00", days(3))
}

fn propose(clock: &mut Clock, when: &str, new: &str) -> Result<(), ExtensionRefusal> {
    clock.propose_extension(at(when), officer(), REASON, date(new), timekeeping())
}

fn approve(clock: &mut Clock, when: &str) -> Result<DueMoved, ExtensionRefusal> {
    clock.approve_extension(at(when), head(), timekeeping())
}

fn too_late(notice_by: &str) -> ExtensionRefusal {
    let notice_by: DateTime<Utc> = at(notice_by);
    ExtensionRefusal::TooLate { notice_by }
}

#[test]
fn the_head_approves_a_new_date_that_then_holds() {
    let mut clock = clock();
    propose(&mut clock, "2026-03-06 10:00", "2026-03-13").unwrap();
    assert_eq!(due(&clock), "Tue 2026-03-10 17:30");
    assert!(!clock.is_extended());
    let moved = approve(&mut clock, "2026-03-09 09:00").unwrap();
    assert_eq!(
        (moved.to, moved.because),
        (at("2026-03-13 17:30"), DueChange::Extended)
    );
    assert_eq!(due(&clock), "Fri 2026-03-13 17:30");
    assert!(clock.is_extended());
    clock.check().unwrap();
    insta::assert_json_snapshot!(clock.extensions());
    // a pause moves the new date as it moved the old
    go(
        &mut clock,
        &[
            (Cause::FinancialObligation, "2026-03-12 07:30"),
            (Cause::Processing, "2026-03-12 11:30"),
        ],
    );
    assert_eq!(due(&clock), "Mon 2026-03-16 11:30");
}

#[test]
fn pauses_before_the_new_date_are_in_it_already() {
    let mut clock = clock();
    go(
        &mut clock,
        &[
            (Cause::FinancialObligation, "2026-03-05 09:00"),
            (Cause::Processing, "2026-03-06 09:00"),
        ],
    );
    assert_eq!(due(&clock), "Wed 2026-03-11 17:30");
    propose(&mut clock, "2026-03-06 10:00", "2026-03-13").unwrap();
    approve(&mut clock, "2026-03-06 10:00").unwrap();
    assert_eq!(due(&clock), "Fri 2026-03-13 17:30");
}

#[test]
fn an_apology_is_out_one_working_day_before() {
    let notice = clock().extension_notice_by(timekeeping());
    assert_eq!(notice, Ok(Some(at("2026-03-09 17:30"))));
    let mut in_time = clock();
    propose(&mut in_time, "2026-03-09 17:30", "2026-03-13").unwrap();
    let mut late_approval = in_time.clone();
    approve(&mut in_time, "2026-03-09 17:30").unwrap();
    let refusal = approve(&mut late_approval, "2026-03-09 17:30:01");
    assert_eq!(refusal, Err(too_late("2026-03-09 17:30")));
    assert_eq!(
        propose(&mut clock(), "2026-03-09 17:30:01", "2026-03-13"),
        Err(too_late("2026-03-09 17:30"))
    );
    // over Tết the working day before is eleven days away
    let mut over_tet = received("2026-02-12 08:00", hours(16));
    assert_eq!(due(&over_tet), "Mon 2026-02-23 08:00");
    assert_eq!(
        propose(&mut over_tet, "2026-02-14 08:00", "2026-02-25"),
        Err(too_late("2026-02-13 17:30"))
    );
}

#[test]
fn the_notice_is_a_parameter() {
    let policy = ClockPolicy {
        extension_notice_working_days: 0,
        extension_approved_within_notice: false,
        extensions_allowed: 2,
        extension_approver: PositionRole::Processing,
        ..ClockPolicy::default()
    };
    let mut clock = clock();
    for (when, new) in [
        ("2026-03-10 17:00", "2026-03-11"),
        ("2026-03-11 17:00", "2026-03-12"),
    ] {
        clock
            .propose_extension(at(when), officer(), REASON, date(new), under(&policy))
            .unwrap();
        clock
            .approve_extension(at(&format!("{new} 12:00")), staff(), under(&policy))
            .unwrap();
    }
    assert_eq!(due(&clock), "Thu 2026-03-12 17:30");
    let third = clock.propose_extension(
        at("2026-03-12 15:00"),
        officer(),
        REASON,
        date("2026-03-13"),
        under(&policy),
    );
    assert_eq!(third, Err(ExtensionRefusal::UsedUp { allowed: 2 }));
}

#[test]
fn once_only_even_after_a_restart() {
    let mut clock = clock();
    propose(&mut clock, "2026-03-06 10:00", "2026-03-13").unwrap();
    assert_eq!(
        propose(&mut clock, "2026-03-06 10:00", "2026-03-13"),
        Err(ExtensionRefusal::Pending)
    );
    approve(&mut clock, "2026-03-06 11:00").unwrap();
    let used_up = Err(ExtensionRefusal::UsedUp { allowed: 1 });
    assert_eq!(
        propose(&mut clock, "2026-03-06 12:00", "2026-03-20"),
        used_up
    );
    go(&mut clock, &[(Cause::Supplement, "2026-03-09 08:00")]);
    restart(&mut clock, "2026-03-10 08:00").unwrap();
    assert_eq!(due(&clock), "Fri 2026-03-13 17:30");
    assert_eq!(
        propose(&mut clock, "2026-03-10 12:00", "2026-03-20"),
        used_up
    );
}

#[test]
fn a_rejected_one_does_not_count() {
    let mut clock = clock();
    propose(&mut clock, "2026-03-06 10:00", "2026-03-13").unwrap();
    let when = at("2026-03-06 10:30");
    let blank = clock.reject_extension(when, head(), " \n", timekeeping());
    assert_eq!(blank, Err(ExtensionRefusal::ReasonMissing));
    clock
        .reject_extension(when, head(), "Không đủ căn cứ", timekeeping())
        .unwrap();
    assert_eq!(due(&clock), "Tue 2026-03-10 17:30");
    assert_eq!(
        approve(&mut clock, "2026-03-06 11:00"),
        Err(ExtensionRefusal::NonePending)
    );
    propose(&mut clock, "2026-03-06 12:00", "2026-03-12").unwrap();
    approve(&mut clock, "2026-03-06 13:00").unwrap();
    clock.check().unwrap();
    assert_eq!(due(&clock), "Thu 2026-03-12 17:30");
}

#[test]
fn bad_proposals_change_nothing() {
    let before = clock();
    let mut clock = before.clone();
    let due_at = at("2026-03-10 17:30");
    for (new, refusal) in [
        ("2026-03-10", ExtensionRefusal::NotLater { due_at }),
        ("2026-03-09", ExtensionRefusal::NotLater { due_at }),
        (
            "2026-03-14",
            ExtensionRefusal::DayOff {
                date: date("2026-03-14"),
            },
        ),
    ] {
        assert_eq!(propose(&mut clock, "2026-03-06 10:00", new), Err(refusal));
    }
    assert!(matches!(
        propose(&mut clock, "2026-03-06 10:00", "2040-01-02"),
        Err(ExtensionRefusal::Calendar(_))
    ));
    let blank = clock.propose_extension(
        at("2026-03-06 10:00"),
        officer(),
        "\t",
        date("2026-03-13"),
        timekeeping(),
    );
    assert_eq!(blank, Err(ExtensionRefusal::ReasonMissing));
    let last = at("2026-03-05 08:00");
    assert_eq!(
        propose(&mut clock, "2026-03-05 07:59", "2026-03-13"),
        Err(ExtensionRefusal::OutOfOrder { last })
    );
    assert_eq!(clock, before);
}

#[test]
fn only_the_head_decides_and_not_on_the_own_proposal() {
    let mut clock = clock();
    propose(&mut clock, "2026-03-06 10:00", "2026-03-13").unwrap();
    let before = clock.clone();
    let when = at("2026-03-06 11:00");
    let required = PositionRole::Leadership;
    for (approver, refusal) in [
        (staff(), ExtensionRefusal::WrongRole { required }),
        (officer_as_head(), ExtensionRefusal::OwnProposal),
    ] {
        assert_eq!(
            clock.approve_extension(when, approver, timekeeping()),
            Err(refusal)
        );
        assert_eq!(
            clock.reject_extension(when, approver, "Không", timekeeping()),
            Err(refusal)
        );
    }
    assert_eq!(clock, before);
}

#[test]
fn without_a_due_instant_there_is_nothing_to_extend() {
    let states: [&[(Cause, &str)]; 3] = [
        &[(Cause::FinancialObligation, "2026-03-06 08:00")],
        &[(Cause::Supplement, "2026-03-06 08:00")],
        &[(Cause::AwaitingCollection, "2026-03-06 08:00")],
    ];
    for steps in states {
        let mut clock = clock();
        go(&mut clock, steps);
        assert_eq!(
            propose(&mut clock, "2026-03-06 10:00", "2026-03-13"),
            Err(ExtensionRefusal::NoDueInstant)
        );
        assert_eq!(clock.extension_notice_by(timekeeping()), Ok(None));
    }
    let mut ended = clock();
    ended.end(at("2026-03-06 08:00"), timekeeping()).unwrap();
    assert_eq!(
        propose(&mut ended, "2026-03-06 10:00", "2026-03-13"),
        Err(ExtensionRefusal::NoDueInstant)
    );
}

#[test]
fn an_undecided_proposal_outlives_a_pause_and_falls_with_its_due_instant() {
    let mut clock = clock();
    propose(&mut clock, "2026-03-06 10:00", "2026-03-11").unwrap();
    go(
        &mut clock,
        &[(Cause::FinancialObligation, "2026-03-06 11:00")],
    );
    assert!(clock.pending_extension().is_some());
    assert_eq!(
        approve(&mut clock, "2026-03-06 12:00"),
        Err(ExtensionRefusal::NoDueInstant)
    );
    go(&mut clock, &[(Cause::Processing, "2026-03-09 11:00")]);
    // the pause has moved the old date onto the new one
    let due_at = at("2026-03-11 17:30");
    assert_eq!(
        approve(&mut clock, "2026-03-09 12:00"),
        Err(ExtensionRefusal::NotLater { due_at })
    );
    go(&mut clock, &[(Cause::Supplement, "2026-03-09 14:00")]);
    let lapsed = Decision::Lapsed {
        at: at("2026-03-09 14:00"),
    };
    assert_eq!(clock.extensions()[0].decision, Some(lapsed));
    assert!(clock.pending_extension().is_none());
    clock.check().unwrap();
}

#[test]
fn a_new_date_that_becomes_a_day_off_moves_to_the_next_working_day() {
    let mut clock = clock();
    propose(&mut clock, "2026-03-06 10:00", "2026-03-13").unwrap();
    approve(&mut clock, "2026-03-06 11:00").unwrap();
    let storm = with_days_off(&["2026-03-13"]);
    clock
        .recompute(at("2026-03-10 08:00"), over(&storm))
        .unwrap();
    insta::assert_snapshot!(moves(&clock), @"
    Thu 2026-03-05 08:00: none → Tue 2026-03-10 17:30 (Started)
    Fri 2026-03-06 11:00: Tue 2026-03-10 17:30 → Fri 2026-03-13 17:30 (Extended)
    Tue 2026-03-10 08:00: Fri 2026-03-13 17:30 → Mon 2026-03-16 17:30 (CalendarChanged)
    ");
}
