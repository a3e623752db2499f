//! When a dossier is due: the vectors of domain.md §1.6 through the clock, and what moves the due
//! instant.

use calendar::{ClockRules, LimitUnit, WorkingCalendar, start_of_clock};
use dossiers::domain::clock::{Cause, Clock, ClockPolicy, ClockRefusal, DueChange, Restart, Start};

use crate::domain_clock_world::{
    CALENDAR, accepted, at, days, due, go, hours, limit, moves, office, over, received, restart,
    start, switch, timekeeping, under, with_days_off,
};

#[test]
fn the_vectors_of_the_law_and_of_the_edges() {
    let cases = [
        // domain.md §1.6; that of 28 August moves by the announced swap of 31 August
        ("2026-02-11 08:00", days(5), "over Tết"),
        ("2026-02-12 08:00", days(3), "over Tết"),
        (
            "2026-04-24 08:00",
            days(3),
            "over Giỗ Tổ, 30 April and 1 May",
        ),
        ("2026-04-28 08:00", days(5), "over 30 April and 1 May"),
        ("2026-08-28 08:00", days(3), "over Quốc khánh, swapped"),
        (
            "2026-02-13 16:30",
            hours(8),
            "hours from the last before Tết",
        ),
        ("2026-04-24 15:30", hours(24), "hours over Giỗ Tổ"),
        // the edges
        ("2026-03-05 00:00", days(1), "midnight begins the day"),
        ("2026-03-05 23:59", days(1), "before midnight"),
        ("2026-03-05 15:00", limit(0, LimitUnit::SameDay), "15:00"),
        (
            "2026-03-05 15:00:01",
            limit(0, LimitUnit::SameDay),
            "a second after 15:00",
        ),
        ("2026-03-05 16:30", hours(1), "the last hour"),
        ("2026-03-05 16:31", hours(1), "over the night"),
        (
            "2026-08-21 08:00",
            days(1),
            "before a Saturday that is worked",
        ),
        ("2026-08-22 08:00", days(1), "on a Saturday that is worked"),
        ("2026-03-07 09:00", days(1), "on a Saturday that is not"),
        (
            "2028-02-28 08:00",
            limit(1, LimitUnit::CalendarDay),
            "into the leap day",
        ),
        (
            "2028-01-31 08:00",
            limit(1, LimitUnit::Month),
            "a month to the leap day",
        ),
        (
            "2028-02-29 08:00",
            limit(12, LimitUnit::Month),
            "a year from the leap day",
        ),
        ("2026-12-31 08:00", days(2), "over the year"),
        (
            "2026-03-05 10:10",
            limit(0, LimitUnit::Immediate),
            "on the spot",
        ),
    ];
    let table: String = cases
        .iter()
        .map(|(when, limit, name)| {
            format!(
                "{when} + {} {:?} = {}  {name}\n",
                limit.value(),
                limit.unit(),
                due(&received(when, *limit))
            )
        })
        .collect();
    insta::assert_snapshot!(table);
}

#[test]
fn the_vectors_hold_over_the_calendar_they_are_stated_for() {
    let calendar = WorkingCalendar::statutory().unwrap();
    for (when, limit, expected) in [
        ("2026-02-11 08:00", days(5), "Wed 2026-02-25 17:30"),
        ("2026-02-12 08:00", days(3), "Tue 2026-02-24 17:30"),
        ("2026-04-24 08:00", days(3), "Mon 2026-05-04 17:30"),
        ("2026-04-28 08:00", days(5), "Thu 2026-05-07 17:30"),
        ("2026-08-28 08:00", days(3), "Fri 2026-09-04 17:30"),
        ("2026-02-13 16:30", hours(8), "Mon 2026-02-23 16:30"),
        ("2026-04-24 15:30", hours(24), "Mon 2026-05-04 15:30"),
    ] {
        let mut clock = Clock::submitted(at(when), office());
        let start = Start {
            at: at(when),
            starts_at: at(when),
            limit,
            agency: office(),
        };
        clock.start(start, over(&calendar)).unwrap();
        assert_eq!(due(&clock), expected, "{when}");
    }
}

#[test]
fn an_online_filing_in_the_last_hour_is_counted_from_the_next_working_day() {
    let filed = at("2026-03-06 16:45");
    let starts_at = start_of_clock(&CALENDAR, &ClockRules::default(), filed).unwrap();
    assert_eq!(starts_at, at("2026-03-09 07:30"));
    let clock = accepted("2026-03-06 16:50", "2026-03-09 07:30", days(3));
    assert_eq!(due(&clock), "Thu 2026-03-12 17:30");
}

#[test]
fn a_pause_moves_the_due_instant_by_its_working_time() {
    let mut clock = received("2026-03-05 08:00", days(3));
    assert_eq!(due(&clock), "Tue 2026-03-10 17:30");
    go(
        &mut clock,
        &[(Cause::FinancialObligation, "2026-03-06 10:00")],
    );
    assert_eq!(due(&clock), "none");
    assert_eq!(clock.last_due_at(), Some(at("2026-03-10 17:30")));
    // 1.5 + 4 hours on Friday, 1 hour on Monday
    go(&mut clock, &[(Cause::Processing, "2026-03-09 08:30")]);
    assert_eq!(due(&clock), "Wed 2026-03-11 16:00");
    // a night and a weekend have no working time
    go(
        &mut clock,
        &[
            (Cause::FinancialObligation, "2026-03-09 17:30"),
            (Cause::Processing, "2026-03-10 07:30"),
        ],
    );
    assert_eq!(due(&clock), "Wed 2026-03-11 16:00");
    insta::assert_snapshot!(moves(&clock), @"
    Thu 2026-03-05 08:00: none → Tue 2026-03-10 17:30 (Started)
    Mon 2026-03-09 08:30: Tue 2026-03-10 17:30 → Wed 2026-03-11 16:00 (Resumed)
    ");
}

#[test]
fn a_pause_does_not_heal_lateness() {
    let mut clock = received("2026-03-05 08:00", hours(4));
    assert_eq!(due(&clock), "Thu 2026-03-05 14:00");
    go(
        &mut clock,
        &[
            (Cause::FinancialObligation, "2026-03-05 15:00"),
            (Cause::Processing, "2026-03-06 15:00"),
        ],
    );
    assert_eq!(due(&clock), "Fri 2026-03-06 14:00");
}

#[test]
fn other_causes_do_not_move_it() {
    let mut clock = received("2026-03-05 08:00", days(3));
    for (cause, when) in [
        (Cause::Consultation, "2026-03-05 09:00"),
        (Cause::Leg, "2026-03-06 09:00"),
        (Cause::SystemOutage, "2026-03-06 10:00"),
        (Cause::Leg, "2026-03-06 16:00"),
        (Cause::Processing, "2026-03-09 09:00"),
        (Cause::AwaitingCollection, "2026-03-10 09:00"),
        (Cause::Processing, "2026-03-10 10:00"),
    ] {
        switch(&mut clock, cause, when).unwrap();
        assert_eq!(due(&clock), "Tue 2026-03-10 17:30", "{cause}");
    }
}

#[test]
fn an_outage_pauses_only_where_the_policy_says_so() {
    let policy = ClockPolicy {
        outage_pauses: true,
        ..ClockPolicy::default()
    };
    let mut clock = received("2026-03-05 08:00", days(3));
    for (cause, agency, when) in [
        (Cause::SystemOutage, None, "2026-03-05 09:00"),
        (Cause::Processing, Some(office()), "2026-03-05 11:00"),
    ] {
        clock
            .switch(cause, agency, at(when), under(&policy))
            .unwrap();
    }
    assert_eq!(due(&clock), "Wed 2026-03-11 09:30");
    // the effect is kept with the log: a later policy does not change it
    let counted = clock.count_due(timekeeping()).unwrap().unwrap();
    assert_eq!(counted.at, clock.due_at());
}

#[test]
fn a_result_during_a_paused_outage_ends_the_pause() {
    let policy = ClockPolicy {
        outage_pauses: true,
        ..ClockPolicy::default()
    };
    let mut clock = received("2026-03-05 08:00", days(3));
    for (cause, when) in [
        (Cause::SystemOutage, "2026-03-05 09:00"),
        (Cause::AwaitingCollection, "2026-03-05 11:00"),
    ] {
        clock.switch(cause, None, at(when), under(&policy)).unwrap();
    }
    assert_eq!(due(&clock), "Wed 2026-03-11 09:30");
    clock.check().unwrap();
    // an outage that is only planned pauses nothing if the dossier ends before
    let mut clock = accepted("2026-03-06 16:50", "2026-03-09 07:30", days(3));
    let when = at("2026-03-06 17:00");
    clock
        .switch(Cause::SystemOutage, None, when, under(&policy))
        .unwrap();
    assert_eq!(due(&clock), "none");
    clock.end(at("2026-03-06 17:10"), under(&policy)).unwrap();
    assert_eq!(due(&clock), "Thu 2026-03-12 17:30");
    clock.check().unwrap();
}

#[test]
fn a_supplement_takes_the_due_instant_away_and_the_clock_restarts_from_zero() {
    let mut clock = received("2026-03-05 08:00", days(3));
    go(
        &mut clock,
        &[
            (Cause::FinancialObligation, "2026-03-05 09:00"),
            (Cause::Processing, "2026-03-05 11:00"),
            (Cause::Supplement, "2026-03-09 10:00"),
        ],
    );
    assert_eq!(due(&clock), "none");
    assert_eq!(clock.last_due_at(), Some(at("2026-03-11 09:30")));
    assert_eq!(clock.count_due(timekeeping()), Ok(None));
    let started = restart(&mut clock, "2026-03-16 14:00").unwrap();
    assert_eq!(started.due_at, at("2026-03-19 17:30"));
    assert_eq!(clock.started_at(), Some(at("2026-03-16 14:00")));
    insta::assert_snapshot!(moves(&clock), @"
    Thu 2026-03-05 08:00: none → Tue 2026-03-10 17:30 (Started)
    Thu 2026-03-05 11:00: Tue 2026-03-10 17:30 → Wed 2026-03-11 09:30 (Resumed)
    Mon 2026-03-16 14:00: Wed 2026-03-11 09:30 → Thu 2026-03-19 17:30 (Restarted)
    ");
}

#[test]
fn a_supplement_at_intake_leaves_the_clock_unstarted() {
    let mut clock = Clock::submitted(at("2026-03-05 08:00"), office());
    go(&mut clock, &[(Cause::Supplement, "2026-03-05 10:00")]);
    let refusal = restart(&mut clock, "2026-03-06 08:00").unwrap_err();
    assert_eq!(refusal, ClockRefusal::NotStarted);
    go(&mut clock, &[(Cause::AwaitingIntake, "2026-03-06 08:00")]);
    let started = start(&mut clock, "2026-03-06 09:00", "2026-03-06 09:00", days(3)).unwrap();
    assert_eq!(started.due_at, at("2026-03-11 17:30"));
}

#[test]
fn the_clock_starts_when_the_fee_is_paid() {
    let mut clock = Clock::submitted(at("2026-03-05 08:00"), office());
    go(&mut clock, &[(Cause::AwaitingFee, "2026-03-05 10:00")]);
    assert_eq!(due(&clock), "none");
    let started = start(&mut clock, "2026-03-09 15:00", "2026-03-09 15:00", days(3)).unwrap();
    assert_eq!(started.due_at, at("2026-03-12 17:30"));
    // the same after a supplement that costs something
    go(
        &mut clock,
        &[
            (Cause::Supplement, "2026-03-10 09:00"),
            (Cause::AwaitingFee, "2026-03-11 09:00"),
        ],
    );
    assert_eq!(due(&clock), "none");
    let started = restart(&mut clock, "2026-03-12 09:00").unwrap();
    assert_eq!(started.due_at, at("2026-03-17 17:30"));
}

#[test]
fn a_start_is_refused_twice_too_early_and_beyond_the_calendar() {
    let mut clock = Clock::submitted(at("2026-03-05 08:00"), office());
    let before = clock.clone();
    let refusal = start(&mut clock, "2026-03-05 09:00", "2026-03-05 08:59", days(3)).unwrap_err();
    assert_eq!(refusal, ClockRefusal::StartsBeforeAcceptance);
    let refusal = start(&mut clock, "2026-03-05 07:59", "2026-03-05 08:59", days(3)).unwrap_err();
    let last = at("2026-03-05 08:00");
    assert_eq!(refusal, ClockRefusal::OutOfOrder { last });
    let forever = days(20_000);
    let refusal = start(&mut clock, "2026-03-05 09:00", "2026-03-05 09:00", forever).unwrap_err();
    assert!(matches!(refusal, ClockRefusal::NoDueInstant(_)));
    assert_eq!(clock, before);
    start(&mut clock, "2026-03-05 09:00", "2026-03-05 09:00", days(3)).unwrap();
    let refusal = start(&mut clock, "2026-03-05 09:00", "2026-03-05 09:00", days(3)).unwrap_err();
    assert_eq!(refusal, ClockRefusal::AlreadyStarted);
    let refusal = restart(&mut clock, "2026-03-05 09:00").unwrap_err();
    let from = Cause::Processing;
    assert_eq!(refusal, ClockRefusal::NoStart { from });
}

#[test]
fn a_changed_calendar_moves_the_due_instant_once_and_is_recorded() {
    let mut clock = received("2026-03-05 08:00", days(3));
    let storm = with_days_off(&["2026-03-09"]);
    let when = at("2026-03-06 08:00");
    assert_eq!(clock.recompute(when, timekeeping()), Ok(None));
    let moved = clock.recompute(when, over(&storm)).unwrap().unwrap();
    assert_eq!(
        (moved.from, moved.to),
        (Some(at("2026-03-10 17:30")), at("2026-03-11 17:30"))
    );
    assert_eq!(moved.because, DueChange::CalendarChanged);
    assert_eq!(clock.moves().last(), Some(&moved));
    assert_eq!(clock.recompute(when, over(&storm)), Ok(None));
    let last = when;
    let refusal = clock.recompute(at("2026-03-06 07:59"), over(&storm));
    assert_eq!(refusal, Err(ClockRefusal::OutOfOrder { last }));
}

#[test]
fn a_calendar_that_changed_unnoticed_is_recorded_apart_from_the_change_that_finds_it() {
    let mut clock = received("2026-03-05 08:00", days(3));
    let storm = with_days_off(&["2026-03-09"]);
    for (cause, agency, when) in [
        (Cause::FinancialObligation, None, "2026-03-06 08:30"),
        (Cause::Processing, Some(office()), "2026-03-06 10:30"),
    ] {
        clock.switch(cause, agency, at(when), over(&storm)).unwrap();
    }
    insta::assert_snapshot!(moves(&clock), @"
    Thu 2026-03-05 08:00: none → Tue 2026-03-10 17:30 (Started)
    Fri 2026-03-06 08:30: Tue 2026-03-10 17:30 → Wed 2026-03-11 17:30 (CalendarChanged)
    Fri 2026-03-06 10:30: Wed 2026-03-11 17:30 → Thu 2026-03-12 09:30 (Resumed)
    ");
}

#[test]
fn what_has_its_result_or_has_ended_keeps_what_it_is_judged_by() {
    let storm = with_days_off(&["2026-03-09"]);
    let mut clock = received("2026-03-05 08:00", days(3));
    go(
        &mut clock,
        &[(Cause::AwaitingCollection, "2026-03-06 08:00")],
    );
    assert_eq!(
        clock.recompute(at("2026-03-06 09:00"), over(&storm)),
        Ok(None)
    );
    clock.end(at("2026-03-06 10:00"), over(&storm)).unwrap();
    assert_eq!(
        clock.recompute(at("2026-03-06 11:00"), over(&storm)),
        Ok(None)
    );
    assert_eq!(due(&clock), "Tue 2026-03-10 17:30");
}

#[test]
fn a_restart_may_be_counted_from_later() {
    let mut clock = received("2026-03-05 08:00", days(3));
    go(&mut clock, &[(Cause::Supplement, "2026-03-05 09:00")]);
    let late = Restart {
        at: at("2026-03-06 17:00"),
        starts_at: at("2026-03-09 07:30"),
        agency: office(),
    };
    let started = clock.restart(late, timekeeping()).unwrap();
    assert_eq!(started.due_at, at("2026-03-12 17:30"));
}
