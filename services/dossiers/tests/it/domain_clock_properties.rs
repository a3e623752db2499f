//! What holds for every history of a clock.

use calendar::{
    DayException, LimitUnit, local_date, local_date_time, working_minutes_between,
    working_time_between,
};
use chrono::{DateTime, TimeDelta, Utc};
use dossiers::domain::clock::{BasisKind, Cause, Clock, Effect, Mark, Minutes, Start, Verdict};
use proptest::prelude::*;

use crate::domain_clock_histories::{
    Standing, agency, any_history, history_of_whole_minutes, limits, microseconds,
};
use crate::domain_clock_world::{at, limit, office, over, timekeeping};

/// The working time from one instant to another without what was paused.
fn counted(history: &Standing, from: DateTime<Utc>, to: DateTime<Utc>) -> TimeDelta {
    history
        .clock
        .segments()
        .iter()
        .filter(|segment| segment.effect != Effect::Paused)
        .map(|segment| {
            let begin = segment.from.max(from);
            let end = segment.to.unwrap_or(to).min(to);
            working_time_between(&history.calendar, begin, end.max(begin)).unwrap()
        })
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_instant_is_lost_and_none_is_counted_twice(history in any_history()) {
        history.run(|history| {
            let (clock, now) = (&history.clock, history.now);
            let segments: Vec<_> = clock.history(now).collect();
            prop_assert_eq!(segments[0].from, history.begin);
            for (before, next) in segments.iter().zip(segments.iter().skip(1)) {
                prop_assert_eq!(before.to, Some(next.from));
            }
            let end = segments.last().unwrap().to;
            prop_assert_eq!(end, Some(clock.ended_at().unwrap_or(now)));
            let open = clock.segments().iter().filter(|segment| segment.to.is_none()).count();
            prop_assert_eq!(open, usize::from(clock.ended_at().is_none()));
            prop_assert_eq!(clock.current(now).is_some(), clock.ended_at().is_none());
            Ok(())
        })?;
    }

    #[test]
    fn what_the_commands_write_is_sound_and_comes_back_from_storage(history in any_history()) {
        history.run(|history| {
            prop_assert_eq!(history.clock.check(), Ok(()));
            let stored = serde_json::to_string(&history.clock).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Clock>(&stored).unwrap(), &history.clock);
            Ok(())
        })?;
    }

    #[test]
    fn the_stored_due_instant_is_what_the_log_gives(history in any_history()) {
        history.run(|history| {
            let counted = history.clock.count_due(history.timekeeping()).unwrap();
            if history.counts() {
                prop_assert_eq!(history.clock.due_at(), counted.and_then(|due| due.at));
                prop_assert_eq!(history.clock.last_due_at(), counted.map(|due| due.last));
                let mut again = history.clock.clone();
                prop_assert_eq!(again.recompute(history.now, history.timekeeping()), Ok(None));
                prop_assert_eq!(&again, &history.clock);
            } else if counted.is_none() {
                prop_assert_eq!(history.clock.due_at(), None);
            }
            Ok(())
        })?;
    }

    #[test]
    fn what_has_its_result_is_judged_by_the_due_instant_it_had(history in any_history()) {
        history.run(|history| {
            let now = history.now + TimeDelta::days(1);
            let done = history.clock.completed_at().or(history.clock.ended_at()).is_some();
            let off = DayException::holiday(local_date(now));
            let calendar = history.calendar.clone().with_exceptions([off]).unwrap();
            let mut later = history.clock.clone();
            let moved = later.recompute(now, over(&calendar)).unwrap();
            prop_assert!(!done || moved.is_none());
            prop_assert_eq!(moved.is_none(), later.moves() == history.clock.moves());
            Ok(())
        })?;
    }

    #[test]
    fn due_is_never_on_a_day_off_nor_outside_sessions_nor_before_the_start(history in any_history()) {
        history.run(|history| {
            if let Some(due) = history.clock.due_at().filter(|_| history.counts()) {
                let local = local_date_time(due);
                let sessions = history.calendar.sessions_on(local.date()).unwrap();
                prop_assert!(sessions
                    .iter()
                    .any(|session| session.opens <= local.time() && local.time() <= session.closes));
                prop_assert!(due >= history.clock.started_at().unwrap());
            }
            Ok(())
        })?;
    }

    #[test]
    fn only_the_end_of_a_pause_moves_the_due_instant_of_a_run(history in any_history()) {
        history.run(|history| {
            let mut next = history.clock.clone();
            let now = history.now;
            let before = (next.due_at(), next.last_due_at());
            for cause in [Cause::Leg, Cause::Consultation, Cause::Processing] {
                let agency = agency(cause, true);
                let paused = next.current(now).is_some_and(|last| last.effect == Effect::Paused);
                let switched = next.switch(cause, agency, now, history.timekeeping());
                // a start, before which an outage was planned to pause, has no due instant either
                if switched.is_ok() && !paused && before.0.is_some() && history.counts() {
                    prop_assert_eq!((next.due_at(), next.last_due_at()), before);
                }
                prop_assert!(!history.counts() || next.last_due_at() >= before.1);
            }
            Ok(())
        })?;
    }

    #[test]
    fn the_hours_of_a_limit_are_used_up_exactly_without_the_pauses(history in any_history()) {
        history.run(|history| {
            let Some(BasisKind::Limit { starts_at, limit }) =
                history.clock.bases().last().map(|basis| basis.kind)
            else {
                return Ok(());
            };
            if history.counts() && limit.unit() == LimitUnit::WorkingHour {
                let due = history.clock.count_due(history.timekeeping()).unwrap().unwrap();
                let paused = due.at.is_none();
                // while a pause lasts the rest of the limit lies after it
                if !paused || due.used_up_at < due.last {
                    let hours = TimeDelta::hours(i64::from(limit.value()));
                    prop_assert_eq!(counted(history, starts_at, due.used_up_at), hours);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn minutes_by_owner_add_up_to_the_whole(history in any_history(), later in microseconds()) {
        history.run(|history| {
            let now = history.now + later;
            let minutes = history.clock.minutes(now, &history.calendar).unwrap();
            let end = history.clock.ended_at().unwrap_or(now);
            let whole = Minutes {
                wall: (end - history.begin).num_minutes(),
                working: working_minutes_between(&history.calendar, history.begin, end).unwrap(),
            };
            prop_assert_eq!(minutes.whole, whole);
            let sum = |part: fn(&Minutes) -> i64| -> i64 {
                minutes.held.iter().map(|held| part(&held.minutes)).sum()
            };
            prop_assert_eq!(sum(|minutes| minutes.wall), whole.wall);
            prop_assert_eq!(sum(|minutes| minutes.working), whole.working);
            prop_assert!(minutes.held.iter().all(|held| held.minutes.working >= 0
                && held.minutes.working <= held.minutes.wall + 1));
            let holders = minutes.held.iter().map(|held| (held.owner, held.agency));
            prop_assert!(holders.is_sorted_by(|one, other| one < other));
            Ok(())
        })?;
    }

    #[test]
    fn lateness_is_the_national_test_and_adds_up(history in any_history(), later in microseconds()) {
        history.run(|history| {
            let now = history.now + later;
            let Some(lateness) = history.clock.lateness(now, &history.calendar).unwrap() else {
                return Ok(());
            };
            prop_assert_eq!(Some(lateness.due_at), history.clock.last_due_at());
            if history.clock.due_at().is_some() {
                let in_time = lateness.judged_at <= lateness.due_at;
                prop_assert_eq!(lateness.verdict.is_in_time(), in_time);
            }
            let minutes = history.clock.minutes(lateness.judged_at, &history.calendar).unwrap();
            let mut whole = Minutes::default();
            for held in &lateness.held {
                whole += held.before;
                whole += held.after;
                prop_assert!(held.late <= held.after.working);
            }
            prop_assert_eq!(whole, minutes.whole);
            let late: i64 = lateness.held.iter().map(|held| held.late).sum();
            match lateness.verdict {
                Verdict::Late { working_minutes } => prop_assert_eq!(working_minutes, late),
                Verdict::Early { working_minutes_left } | Verdict::OnTime { working_minutes_left } => {
                    prop_assert!(working_minutes_left >= 0);
                    prop_assert_eq!(late, 0);
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn marks_come_in_order_between_start_and_due(history in any_history()) {
        history.run(|history| {
            let clock = &history.clock;
            let marks = clock.marks(history.timekeeping()).unwrap();
            prop_assert_eq!(marks.is_empty(), !history.counts() || clock.due_at().is_none());
            prop_assert!(marks.is_sorted_by(|one, other| one.at < other.at));
            let Some(last) = marks.last() else {
                return Ok(());
            };
            let due = clock.count_due(history.timekeeping()).unwrap().unwrap();
            let starts_at = clock.started_at().unwrap();
            prop_assert_eq!(last.mark, Mark::Overdue);
            prop_assert!(due.used_up_at < last.at);
            let whole = counted(history, starts_at, due.used_up_at);
            for mark in &marks {
                prop_assert!(starts_at <= mark.at);
                let used = counted(history, starts_at, mark.at);
                let part = match mark.mark {
                    Mark::HalfTime => whole / 2,
                    Mark::FourFifths => whole * 4 / 5,
                    Mark::OneWorkingDayLeft => used,
                    Mark::Overdue => whole,
                };
                prop_assert!((used - part).abs() <= TimeDelta::microseconds(1));
                let next = clock.next_mark(mark.at - TimeDelta::nanoseconds(1), history.timekeeping());
                prop_assert_eq!(next, Ok(Some(*mark)));
            }
            Ok(())
        })?;
    }

    #[test]
    fn every_change_of_the_due_instant_is_on_record(history in any_history()) {
        history.run(|history| {
            let mut due = None;
            for moved in history.clock.moves() {
                prop_assert_eq!(moved.from, due);
                due = Some(moved.to);
            }
            prop_assert_eq!(due, history.clock.last_due_at());
            let instants = history.clock.moves().iter().map(|moved| moved.at);
            prop_assert!(instants.is_sorted());
            Ok(())
        })?;
    }

    #[test]
    fn a_longer_pause_never_brings_the_due_instant_forward(
        limit in limits(), pause in 0_i64..20_000, length in 0_i64..20_000, longer in 0_i64..20_000,
    ) {
        let begin = at("2026-02-10 08:00");
        let due_after = |length: i64| {
            let mut clock = Clock::submitted(begin, office());
            let start = Start { at: begin, starts_at: begin, limit, agency: office() };
            clock.start(start, timekeeping()).unwrap();
            let paused = begin + TimeDelta::minutes(pause);
            clock.switch(Cause::FinancialObligation, None, paused, timekeeping()).unwrap();
            let resumed = paused + TimeDelta::minutes(length);
            clock.switch(Cause::Processing, Some(office()), resumed, timekeeping()).unwrap();
            clock.due_at().unwrap()
        };
        prop_assert!(due_after(0) <= due_after(length));
        prop_assert!(due_after(length) <= due_after(length + longer));
    }

    #[test]
    fn due_grows_with_the_limit_and_the_start(
        value in 1_u32..40, more in 0_u32..20, minute in 0_i64..40_000, later in 0_i64..40_000,
    ) {
        let due = |value: u32, minute: i64, unit| {
            let begin = at("2026-02-05 00:00") + TimeDelta::minutes(minute);
            let mut clock = Clock::submitted(begin, office());
            let limit = limit(value, unit);
            let start = Start { at: begin, starts_at: begin, limit, agency: office() };
            clock.start(start, timekeeping()).unwrap().due_at
        };
        for unit in [LimitUnit::WorkingDay, LimitUnit::WorkingHour, LimitUnit::CalendarDay] {
            prop_assert!(due(value, minute, unit) <= due(value + more, minute, unit));
            prop_assert!(due(value, minute, unit) <= due(value, minute + later, unit));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Counts one minute after the other, without any of the clock's own arithmetic.
    #[test]
    fn minutes_counted_one_by_one_are_the_same(history in history_of_whole_minutes()) {
        let history = history.run(|_| Ok(()))?;
        let clock = &history.clock;
        let end = clock.ended_at().unwrap_or(history.now);
        let lateness = clock.lateness(end, &history.calendar).unwrap();
        let mut held = std::collections::BTreeMap::new();
        let mut late = 0;
        let mut now = history.begin;
        while now < end {
            let mut at_work = clock
                .segments()
                .iter()
                .filter(|segment| segment.from <= now && segment.to.is_none_or(|to| now < to));
            let segment = at_work.next().unwrap();
            prop_assert!(at_work.next().is_none());
            let local = local_date_time(now);
            let sessions = history.calendar.sessions_on(local.date()).unwrap();
            let works = sessions
                .iter()
                .any(|session| session.opens <= local.time() && local.time() < session.closes);
            let minutes: &mut Minutes = held.entry((segment.owner(), segment.agency)).or_default();
            minutes.wall += 1;
            minutes.working += i64::from(works);
            let after = lateness
                .as_ref()
                .is_some_and(|lateness| lateness.used_up_at <= now && now < lateness.judged_at);
            late += i64::from(works && after && segment.effect != Effect::Paused);
            now += TimeDelta::minutes(1);
        }
        let counted = clock.minutes(end, &history.calendar).unwrap();
        for share in &counted.held {
            let expected = held.remove(&(share.owner, share.agency)).unwrap_or_default();
            prop_assert_eq!(share.minutes, expected);
        }
        prop_assert!(held.is_empty());
        match lateness.map(|lateness| lateness.verdict) {
            Some(Verdict::Late { working_minutes }) => prop_assert_eq!(working_minutes, late),
            Some(Verdict::Early { .. } | Verdict::OnTime { .. }) | None => prop_assert_eq!(late, 0),
        }
    }
}
