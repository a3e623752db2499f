//! The course of a dossier as it is read off its clock, over random histories of real clocks.

use std::cell::RefCell;

use calendar::{instant_at, local_date};
use chrono::{Days, NaiveTime};
use dossiers::domain::Channel;
use dossiers::domain::clock::{Cause, Clock, ClockPolicy, Timekeeping, Verdict};
use dossiers::domain::figures::{
    Counter, CounterKey, Ending, Fact, OpenState, ReportPeriod, Stage, counters,
};
use proptest::prelude::*;

use crate::domain_clock_histories::{Standing, any_history};
use crate::domain_clock_world::{CALENDAR, accepted, at, days, office, timekeeping, under};
use crate::domain_figures_world::{cut, tally};

/// How the dossier ends: with a result if one was there.
fn ending(standing: &Standing) -> Ending {
    if standing.clock.completed_at().is_some() {
        Ending::Result
    } else {
        Ending::Withdrawn
    }
}

/// Follows the clock as the aggregate does after each command, once the dossier is accepted.
fn follow(fact: &mut Fact, standing: &Standing) -> Result<(), TestCaseError> {
    let clock = &standing.clock;
    let awaits_fee = clock
        .segments()
        .last()
        .is_some_and(|segment| segment.cause == Cause::AwaitingFee);
    let received =
        fact.course.received_at().is_some() || clock.started_at().is_some() || awaits_fee;
    if received {
        let stage = Stage::of(clock, standing.now, ending(standing), &standing.calendar);
        let followed = fact.course.follow(standing.now, stage.unwrap());
        prop_assert!(followed.is_ok(), "{followed:?}");
    }
    Ok(())
}

/// Where the counters see the dossier at the end of the day.
fn seen(fact: &Fact, day: chrono::NaiveDate) -> Option<Counter> {
    let mut seen = std::collections::BTreeMap::new();
    for (
        CounterKey {
            day: of,
            since,
            counter,
            ..
        },
        number,
    ) in counters(fact)
    {
        let placed = matches!(counter, Counter::Open { .. } | Counter::Resolved { .. });
        if placed && since.is_none() && of <= day {
            *seen.entry(counter).or_insert(0) += number;
        }
    }
    seen.retain(|_, number| *number != 0);
    assert!(seen.len() <= 1 && seen.values().all(|number| *number == 1));
    seen.pop_first().map(|(counter, _)| counter)
}

fn stage(clock: &Clock, now: &str) -> Stage {
    Stage::of(clock, at(now), Ending::Result, &CALENDAR).unwrap()
}

fn switch(clock: &mut Clock, cause: Cause, when: &str, timekeeping: Timekeeping<'_>) {
    let agency = (cause == Cause::Processing).then(office);
    clock.switch(cause, agency, at(when), timekeeping).unwrap();
}

#[test]
fn every_cause_has_its_stage() {
    let (monday, tuesday, friday) = ("2026-03-09 07:30", "2026-03-10 08:00", "2026-03-06 16:50");
    let due_at = at("2026-03-16 17:30");
    let waits = accepted(friday, monday, days(5));
    assert_eq!(stage(&waits, friday), Stage::Running { due_at });
    let mut outage = waits.clone();
    let pauses = ClockPolicy {
        outage_pauses: true,
        ..ClockPolicy::default()
    };
    switch(&mut outage, Cause::SystemOutage, friday, under(&pauses));
    // planned for Monday, when the clock would start
    assert_eq!(stage(&outage, friday), Stage::Paused { late: false });
    let mut unpaid = waits.clone();
    switch(&mut unpaid, Cause::Supplement, tuesday, timekeeping());
    assert_eq!(stage(&unpaid, tuesday), Stage::AwaitingSupplement);
    switch(&mut unpaid, Cause::AwaitingFee, tuesday, timekeeping());
    assert_eq!(stage(&unpaid, tuesday), Stage::NotStarted);
    let overdue = "2026-03-17 08:00";
    for (when, late) in [(tuesday, false), (overdue, true)] {
        let mut paused = waits.clone();
        switch(&mut paused, Cause::FinancialObligation, when, timekeeping());
        assert_eq!(stage(&paused, when), Stage::Paused { late });
    }
    let mut done = waits;
    switch(&mut done, Cause::AwaitingCollection, tuesday, timekeeping());
    assert!(matches!(stage(&done, tuesday), Stage::Resolved(_)));
    let resolved = stage(&done, tuesday);
    done.end(at(overdue), timekeeping()).unwrap();
    assert_eq!(stage(&done, overdue), resolved);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn the_course_of_any_clock_is_consistent(history in any_history()) {
        let fact = RefCell::new(None);
        history.run(|standing| {
            let mut fact = fact.borrow_mut();
            let fact = fact.get_or_insert_with(|| Fact::submitted(cut(Channel::Online), standing.begin));
            follow(fact, standing)?;
            prop_assert_eq!(fact.check(), Ok(()), "{:?}", fact.course);
            Ok(())
        })?;
    }

    #[test]
    fn counters_and_clock_agree_about_the_end_of_the_day(history in any_history()) {
        let fact = RefCell::new(None);
        history.run(|standing| {
            let mut fact = fact.borrow_mut();
            let fact = fact.get_or_insert_with(|| Fact::submitted(cut(Channel::Online), standing.begin));
            follow(fact, standing)?;
            let clock = &standing.clock;
            // as if nothing happened for some days
            for ahead in [0, 1, 7, 40] {
                let day = local_date(standing.now) + Days::new(ahead);
                let end = instant_at(day + Days::new(1), NaiveTime::MIN);
                let late = clock.lateness(end, &standing.calendar).unwrap();
                let late = late.is_some_and(|late| matches!(late.verdict, Verdict::Late { .. }));
                let overdue = match seen(fact, day) {
                    None => {
                        prop_assert!(fact.course.turns().is_empty());
                        continue;
                    }
                    Some(Counter::Open { state }) => {
                        prop_assert!(clock.completed_at().or(clock.ended_at()).is_none());
                        matches!(state, OpenState::Overdue | OpenState::PausedOverdue)
                    }
                    Some(_) => {
                        prop_assert!(clock.completed_at().or(clock.ended_at()).is_some());
                        continue;
                    }
                };
                prop_assert_eq!(overdue, late, "{:?} on {}", fact.course, day);
            }
            Ok(())
        })?;
    }

    #[test]
    fn minutes_of_a_resolved_dossier_are_those_of_its_clock(history in any_history()) {
        let fact = RefCell::new(None);
        let standing = history.run(|standing| {
            let mut fact = fact.borrow_mut();
            let fact = fact.get_or_insert_with(|| Fact::submitted(cut(Channel::Online), standing.begin));
            follow(fact, standing)
        })?;
        let fact = fact.into_inner().unwrap();
        let resolved_at = match fact.course.turns().last() {
            Some(turn) if matches!(turn.stage, Stage::Resolved(_)) => turn.at,
            Some(_) | None => return Ok(()),
        };
        let whole = local_date(standing.begin);
        let period = ReportPeriod::new(whole, local_date(resolved_at)).unwrap();
        let held = tally(&[fact], period).held();
        let wall: i64 = held.values().map(|minutes| minutes.wall).sum();
        let judged_at = standing.clock.completed_at().unwrap_or(resolved_at);
        prop_assert_eq!(wall, (judged_at - standing.begin).num_minutes());
    }
}
