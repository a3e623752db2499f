//! The time of each entry: allotted, used, waited, and its comparison with the limit.

use calendar::{CalendarError, WorkingCalendar, add_working_time};
use chrono::{DateTime, TimeDelta, Utc};
use dossiers::domain::work::{Allotment, Charged, Next, Placement, Timing, Work};
use process::Process;

use crate::domain_work_builders::*;

fn work_hours(hours: i64, from: DateTime<Utc>) -> DateTime<Utc> {
    add_working_time(&WorkingCalendar::standard(), from, TimeDelta::hours(hours)).unwrap()
}

fn timed(step: &str, hours: i64, from: DateTime<Utc>) -> Placement {
    Placement {
        due_at: work_hours(hours, from),
        charged: Charged::Nobody,
        ..placement(step, from)
    }
}

fn times(work: &Work, now: &str) -> Vec<Allotment> {
    work.allotments(&WorkingCalendar::standard(), at(now))
        .unwrap()
}

/// An examines from Friday 16:30 on, for eight working hours.
fn examined(process: &Process) -> Work {
    let start = at("2026-03-06 16:30");
    let mut work = Work::default();
    let by = acting(&reception(), start).actor();
    work.begin(process, by, start, &timed("assign", 2, start))
        .unwrap();
    let next = Next::Step(timed("examine", 8, start));
    work.complete(process, &acting(&chi(), start), &next, None)
        .unwrap();
    work
}

fn last(work: &Work, now: &str) -> (i64, i64, i64, Option<Timing>) {
    let last = *times(work, now).last().unwrap();
    (
        last.allotted_minutes,
        last.used_minutes,
        last.waited_minutes,
        last.timing,
    )
}

#[test]
fn an_entry_is_before_on_or_after_its_limit_by_the_minute() {
    let process = process("every-kind");
    // due on Monday at 16:30
    let cases = [
        ("2026-03-09 07:30", 60, Timing::BeforeLimit),
        ("2026-03-09 16:29", 479, Timing::BeforeLimit),
        ("2026-03-09 16:30", 480, Timing::OnLimit),
        ("2026-03-09 16:31", 481, Timing::AfterLimit),
        ("2026-03-10 07:30", 540, Timing::AfterLimit),
    ];
    for (end, used, timing) in cases {
        let mut work = examined(&process);
        let an = acting(&an(), at(end));
        work.complete(&process, &an, &to("opinions", an.at), None)
            .unwrap();
        let examined = times(&work, "2026-03-11 08:00")[1];
        assert_eq!(
            (examined.allotted_minutes, examined.used_minutes),
            (480, used),
            "{end}"
        );
        assert_eq!(examined.timing, Some(timing), "{end}");
    }
}

#[test]
fn late_is_late_even_when_no_working_minute_has_passed() {
    let process = process("every-kind");
    let start = at("2026-03-06 16:30");
    let mut work = Work::default();
    let by = acting(&reception(), start).actor();
    work.begin(&process, by, start, &timed("assign", 1, start))
        .unwrap();
    let saturday = at("2026-03-07 09:00");
    work.complete(
        &process,
        &acting(&chi(), saturday),
        &to("examine", saturday),
        None,
    )
    .unwrap();
    let assigned = times(&work, "2026-03-09 08:00")[0];
    assert_eq!((assigned.allotted_minutes, assigned.used_minutes), (60, 60));
    assert_eq!(assigned.timing, Some(Timing::AfterLimit));
}

#[test]
fn waiting_for_others_is_shown_apart_and_once_though_several_are_asked() {
    let process = process("every-kind");
    let mut work = examined(&process);
    let ask = |work: &mut Work, name: &str, when: &str| {
        work.consult(&acting(&an(), at(when)), &[question(name, at(when))])
            .unwrap();
    };
    let answer = |work: &mut Work, name: &str, when: &str| {
        work.answer(&acting(&giang(), at(when)), &key(name), note("Đồng ý"))
            .unwrap();
    };
    ask(&mut work, "police", "2026-03-09 08:00");
    ask(&mut work, "tax", "2026-03-09 08:30");
    answer(&mut work, "tax", "2026-03-09 09:00");
    answer(&mut work, "police", "2026-03-09 09:30");
    ask(&mut work, "land", "2026-03-09 10:00");
    // an hour on Friday; on Monday half an hour, then 90 minutes of waiting, half an hour, and waiting again
    assert_eq!(last(&work, "2026-03-09 10:15"), (480, 120, 105, None));
    ask(&mut work, "undone", "2026-03-09 10:15");
    work.undo(&acting(&an(), at("2026-03-09 10:20")), None)
        .unwrap();
    answer(&mut work, "land", "2026-03-09 10:20");
    assert_eq!(last(&work, "2026-03-09 11:20"), (480, 180, 110, None));
    assert_eq!(
        last(&work, "2026-03-09 16:31"),
        (480, 371, 110, Some(Timing::AfterLimit))
    );
}

#[test]
fn an_undone_completion_is_judged_where_its_work_really_ends() {
    let process = process("every-kind");
    let mut work = examined(&process);
    let an = |when: &str| acting(&an(), at(when));
    let monday = an("2026-03-09 09:30");
    work.complete(&process, &monday, &to("opinions", monday.at), None)
        .unwrap();
    work.undo(&an("2026-03-09 10:00"), None).unwrap();
    let done = an("2026-03-09 15:30");
    work.complete(&process, &done, &to("opinions", done.at), None)
        .unwrap();
    let times = times(&work, "2026-03-09 17:00");
    let shown: Vec<_> = times
        .iter()
        .map(|time| {
            (
                time.entry.get(),
                time.allotted_minutes,
                time.used_minutes,
                time.timing,
            )
        })
        .collect();
    let before = Some(Timing::BeforeLimit);
    assert_eq!(
        shown,
        [
            (1, 120, 0, before),
            (2, 480, 180, None),
            (3, 360, 30, None),
            (4, 270, 210, before),
            (5, 120, 90, None),
        ][..]
    );
}

#[test]
fn a_calendar_that_does_not_know_the_year_gives_no_time() {
    let work = examined(&process("every-kind"));
    let far = at("2999-01-05 08:00");
    assert!(matches!(
        work.allotments(&WorkingCalendar::standard(), far),
        Err(CalendarError::NotCovered { .. })
    ));
}
