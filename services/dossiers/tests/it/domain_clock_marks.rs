//! The marks of a time limit: 50 %, 80 %, one working day before, overdue.

use calendar::LimitUnit;
use chrono::TimeDelta;
use dossiers::domain::clock::{Cause, Clock, Mark, MarkAt};

use crate::domain_clock_world::{
    accepted, at, date, days, go, head, hours, limit, officer, received, shown, timekeeping,
};

fn marks(clock: &Clock) -> String {
    clock
        .marks(timekeeping())
        .unwrap()
        .iter()
        .map(|mark| format!("{}  {}\n", shown(mark.at), mark.mark.name()))
        .collect()
}

fn overdue(due: &str) -> MarkAt {
    MarkAt {
        at: at(due) + TimeDelta::microseconds(1),
        mark: Mark::Overdue,
    }
}

#[test]
fn marks_of_every_unit_in_a_table() {
    let cases = [
        ("five working days", received("2026-03-02 08:00", days(5))),
        ("over Tết", received("2026-02-12 08:00", days(3))),
        ("ten hours", received("2026-03-05 09:00", hours(10))),
        ("two hours", received("2026-03-05 09:00", hours(2))),
        (
            "one working day, received in the morning",
            received("2026-03-05 09:00", days(1)),
        ),
        (
            "same day",
            received("2026-03-05 09:00", limit(0, LimitUnit::SameDay)),
        ),
        (
            "on the spot",
            received("2026-03-05 09:00", limit(0, LimitUnit::Immediate)),
        ),
        (
            "started later",
            accepted("2026-03-06 16:50", "2026-03-09 07:30", days(2)),
        ),
    ];
    let table: String = cases
        .iter()
        .map(|(name, clock)| format!("{name}\n{}", marks(clock)))
        .collect();
    insta::assert_snapshot!(table);
}

#[test]
fn a_dossier_is_overdue_just_after_it_is_due() {
    let clock = received("2026-03-05 08:00", days(3));
    let next = |when| clock.next_mark(when, timekeeping()).unwrap();
    assert_eq!(
        next(at("2026-03-10 17:30")),
        Some(overdue("2026-03-10 17:30"))
    );
    assert_eq!(next(overdue("2026-03-10 17:30").at), None);
}

#[test]
fn a_result_on_the_spot_has_its_overdue_mark_still_ahead() {
    let clock = received("2026-03-05 09:00", limit(0, LimitUnit::Immediate));
    let next = clock.next_mark(at("2026-03-05 09:00"), timekeeping());
    assert_eq!(next, Ok(Some(overdue("2026-03-05 09:00"))));
}

#[test]
fn going_from_mark_to_mark_meets_them_all() {
    let clock = received("2026-03-02 08:00", days(5));
    let mut now = at("2026-03-02 08:00");
    let mut met = Vec::new();
    while let Some(mark) = clock.next_mark(now, timekeeping()).unwrap() {
        met.push(mark.mark);
        now = mark.at;
    }
    let order = [
        Mark::HalfTime,
        Mark::OneWorkingDayLeft,
        Mark::FourFifths,
        Mark::Overdue,
    ];
    assert_eq!(met, order);
}

#[test]
fn a_pause_has_no_marks_and_moves_those_to_come() {
    let mut clock = received("2026-03-02 07:30", hours(40));
    insta::assert_snapshot!(marks(&clock), @"
    Wed 2026-03-04 11:30  HALF_TIME
    Thu 2026-03-05 07:30  ONE_WORKING_DAY_LEFT
    Thu 2026-03-05 17:30  FOUR_FIFTHS
    Fri 2026-03-06 17:30  OVERDUE
    ");
    go(
        &mut clock,
        &[(Cause::FinancialObligation, "2026-03-03 07:30")],
    );
    assert_eq!(marks(&clock), "");
    go(&mut clock, &[(Cause::Processing, "2026-03-04 07:30")]);
    insta::assert_snapshot!(marks(&clock), @"
    Thu 2026-03-05 11:30  HALF_TIME
    Fri 2026-03-06 07:30  ONE_WORKING_DAY_LEFT
    Fri 2026-03-06 17:30  FOUR_FIFTHS
    Mon 2026-03-09 17:30  OVERDUE
    ");
}

#[test]
fn a_pause_after_the_due_instant_leaves_the_marks_behind() {
    let mut clock = received("2026-03-05 08:00", hours(4));
    let before = marks(&clock);
    go(
        &mut clock,
        &[
            (Cause::FinancialObligation, "2026-03-05 15:00"),
            (Cause::Processing, "2026-03-06 15:00"),
        ],
    );
    assert_eq!(marks(&clock), before);
}

#[test]
fn an_extension_moves_the_marks() {
    let mut clock = received("2026-03-02 07:30", days(2));
    clock
        .propose_extension(
            at("2026-03-02 08:00"),
            officer(),
            "Chờ xác minh",
            date("2026-03-13"),
            timekeeping(),
        )
        .unwrap();
    clock
        .approve_extension(at("2026-03-02 09:00"), head(), timekeeping())
        .unwrap();
    insta::assert_snapshot!(marks(&clock), @"
    Fri 2026-03-06 17:30  HALF_TIME
    Wed 2026-03-11 17:30  FOUR_FIFTHS
    Thu 2026-03-12 07:30  ONE_WORKING_DAY_LEFT
    Fri 2026-03-13 17:30  OVERDUE
    ");
}

#[test]
fn what_does_not_count_has_no_marks() {
    let unstarted = Clock::submitted(at("2026-03-05 08:00"), crate::domain_clock_world::office());
    assert_eq!(marks(&unstarted), "");
    for cause in [Cause::Supplement, Cause::AwaitingCollection] {
        let mut clock = received("2026-03-05 08:00", days(3));
        go(&mut clock, &[(cause, "2026-03-05 09:00")]);
        assert_eq!(marks(&clock), "", "{cause}");
    }
    let mut ended = received("2026-03-05 08:00", days(3));
    ended.end(at("2026-03-05 09:00"), timekeeping()).unwrap();
    assert_eq!(marks(&ended), "");
}

#[test]
fn every_mark_has_a_name_of_its_own() {
    let names: std::collections::BTreeSet<_> = Mark::ALL.iter().map(|mark| mark.name()).collect();
    assert_eq!(names.len(), Mark::ALL.len());
}
