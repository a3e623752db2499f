//! Whether a dossier is in time, and who had it when it was late.

use dossiers::domain::clock::{Cause, Clock, Lateness, Verdict};

use crate::domain_clock_world::{
    CALENDAR, accepted, at, days, go, hours, office, received, restart, timekeeping,
};

fn lateness(clock: &Clock, now: &str) -> Option<Lateness> {
    clock.lateness(at(now), &CALENDAR).unwrap()
}

fn verdict(clock: &Clock, now: &str) -> Option<Verdict> {
    lateness(clock, now).map(|lateness| lateness.verdict)
}

fn table(lateness: &Lateness) -> String {
    let mut table = format!("{:?}\n", lateness.verdict);
    for held in &lateness.held {
        table.push_str(&format!(
            "{}: before {}/{}, after {}/{}, late {}\n",
            held.owner,
            held.before.wall,
            held.before.working,
            held.after.wall,
            held.after.working,
            held.late
        ));
    }
    table
}

/// Received on Thursday at 08:00, due on Friday 6 March at 17:30, done when said.
fn done(when: &str) -> Clock {
    let mut clock = received("2026-03-05 08:00", days(1));
    go(&mut clock, &[(Cause::AwaitingCollection, when)]);
    clock
}

#[test]
fn the_national_test_is_that_processing_ended_not_after_the_due_instant() {
    for (when, expected) in [
        (
            "2026-03-05 16:30",
            Verdict::Early {
                working_minutes_left: 540,
            },
        ),
        (
            "2026-03-06 16:30",
            Verdict::OnTime {
                working_minutes_left: 60,
            },
        ),
        (
            "2026-03-06 17:30",
            Verdict::OnTime {
                working_minutes_left: 0,
            },
        ),
        // late, although nobody worked since
        ("2026-03-06 17:30:01", Verdict::Late { working_minutes: 0 }),
        ("2026-03-07 12:00", Verdict::Late { working_minutes: 0 }),
        (
            "2026-03-09 08:00",
            Verdict::Late {
                working_minutes: 30,
            },
        ),
    ] {
        // the day of the collection does not matter
        let verdict = verdict(&done(when), "2026-04-01 08:00").unwrap();
        assert_eq!(verdict, expected, "{when}");
        assert_eq!(
            verdict.is_in_time(),
            at(when) <= at("2026-03-06 17:30"),
            "{when}"
        );
    }
}

#[test]
fn what_is_not_done_is_judged_now() {
    let clock = accepted("2026-03-06 16:50", "2026-03-09 07:30", hours(8));
    for (now, expected) in [
        (
            "2026-03-06 17:00",
            Verdict::Early {
                working_minutes_left: 480,
            },
        ),
        (
            "2026-03-09 16:30",
            Verdict::OnTime {
                working_minutes_left: 60,
            },
        ),
        (
            "2026-03-10 08:30",
            Verdict::Late {
                working_minutes: 60,
            },
        ),
    ] {
        assert_eq!(verdict(&clock, now), Some(expected), "{now}");
    }
}

#[test]
fn there_is_nothing_to_be_late_for_without_a_due_instant() {
    let mut clock = Clock::submitted(at("2026-03-05 08:00"), office());
    assert_eq!(verdict(&clock, "2026-03-20 08:00"), None);
    go(&mut clock, &[(Cause::AwaitingFee, "2026-03-05 09:00")]);
    assert_eq!(verdict(&clock, "2026-03-20 08:00"), None);
    let mut clock = received("2026-03-05 08:00", hours(1));
    go(&mut clock, &[(Cause::Supplement, "2026-03-05 10:00")]);
    assert_eq!(verdict(&clock, "2026-03-20 08:00"), None);
    clock.end(at("2026-03-26 17:30"), timekeeping()).unwrap();
    assert_eq!(verdict(&clock, "2026-03-27 08:00"), None);
}

#[test]
fn a_late_dossier_says_who_had_it_before_and_after() {
    let mut clock = received("2026-03-05 08:00", days(2));
    go(
        &mut clock,
        &[
            (Cause::Consultation, "2026-03-05 14:00"),
            (Cause::Processing, "2026-03-10 09:30"),
            (Cause::SystemOutage, "2026-03-10 10:00"),
            (Cause::Processing, "2026-03-10 10:30"),
            (Cause::AwaitingCollection, "2026-03-10 14:00"),
        ],
    );
    clock.end(at("2026-03-12 14:00"), timekeeping()).unwrap();
    let lateness = lateness(&clock, "2026-04-01 08:00").unwrap();
    assert_eq!(lateness.due_at, at("2026-03-09 17:30"));
    assert_eq!(lateness.judged_at, at("2026-03-10 14:00"));
    insta::assert_snapshot!(table(&lateness), @"
    Late { working_minutes: 270 }
    OFFICE: before 360/240, after 240/120, late 120
    OTHER_AGENCY: before 5970/1170, after 960/120, late 120
    SYSTEM: before 0/0, after 30/30, late 30
    ");
    insta::assert_json_snapshot!(lateness);
}

#[test]
fn a_pause_after_the_due_instant_makes_nothing_later() {
    let mut clock = received("2026-03-05 08:00", hours(4));
    go(
        &mut clock,
        &[(Cause::FinancialObligation, "2026-03-05 15:00")],
    );
    let late = Some(Verdict::Late {
        working_minutes: 60,
    });
    assert_eq!(verdict(&clock, "2026-03-05 15:00"), late);
    assert_eq!(verdict(&clock, "2026-03-06 10:00"), late);
    go(&mut clock, &[(Cause::Processing, "2026-03-06 15:00")]);
    assert_eq!(verdict(&clock, "2026-03-06 15:00"), late);
    let lateness = lateness(&clock, "2026-03-06 15:30").unwrap();
    assert_eq!(lateness.due_at, at("2026-03-06 14:00"));
    assert_eq!(lateness.used_up_at, at("2026-03-05 14:00"));
    insta::assert_snapshot!(table(&lateness), @"
    Late { working_minutes: 90 }
    OFFICE: before 360/240, after 90/90, late 90
    FINANCE: before 0/0, after 1440/480, late 0
    ");
}

#[test]
fn a_pause_from_the_weekend_after_the_due_instant_moves_it_to_the_very_resumption() {
    let mut clock = received("2026-03-05 08:00", days(1));
    go(
        &mut clock,
        &[
            (Cause::FinancialObligation, "2026-03-07 10:00"),
            (Cause::Processing, "2026-03-09 07:31"),
        ],
    );
    assert_eq!(clock.due_at(), Some(at("2026-03-09 07:31")));
    assert_eq!(
        verdict(&clock, "2026-03-09 07:31"),
        Some(Verdict::OnTime {
            working_minutes_left: 0
        })
    );
    assert_eq!(
        verdict(&clock, "2026-03-09 07:33"),
        Some(Verdict::Late { working_minutes: 2 })
    );
}

#[test]
fn a_pause_in_time_keeps_what_is_left() {
    let mut clock = received("2026-03-05 08:00", hours(16));
    go(
        &mut clock,
        &[(Cause::FinancialObligation, "2026-03-05 16:30")],
    );
    let left = |verdict| match verdict {
        Some(
            Verdict::Early {
                working_minutes_left,
            }
            | Verdict::OnTime {
                working_minutes_left,
            },
        ) => working_minutes_left,
        Some(Verdict::Late { .. }) | None => -1,
    };
    assert_eq!(left(verdict(&clock, "2026-03-05 16:30")), 570);
    assert_eq!(left(verdict(&clock, "2026-03-20 16:30")), 570);
    clock.end(at("2026-03-20 16:30"), timekeeping()).unwrap();
    assert_eq!(left(verdict(&clock, "2026-04-20 16:30")), 570);
}

#[test]
fn a_restart_forgets_the_lateness_of_the_run_before() {
    let mut clock = received("2026-03-05 08:00", hours(1));
    go(&mut clock, &[(Cause::Supplement, "2026-03-05 10:00")]);
    restart(&mut clock, "2026-03-06 08:00").unwrap();
    assert_eq!(
        verdict(&clock, "2026-03-06 08:30"),
        Some(Verdict::OnTime {
            working_minutes_left: 30
        })
    );
}

#[test]
fn a_wrong_result_taken_back_goes_on_under_the_same_due_instant() {
    let mut clock = done("2026-03-06 16:00");
    go(
        &mut clock,
        &[
            (Cause::Processing, "2026-03-09 08:00"),
            (Cause::AwaitingCollection, "2026-03-09 09:00"),
        ],
    );
    assert_eq!(
        verdict(&clock, "2026-03-10 08:30"),
        Some(Verdict::Late {
            working_minutes: 90
        })
    );
}
