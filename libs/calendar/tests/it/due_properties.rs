//! What holds for every start and every limit.

use std::sync::LazyLock;

use calendar::{
    ClockRules, LimitUnit, TimeLimit, WorkingCalendar, add_working_time, due, handover_by,
    local_date, local_date_time, next_working_instant, start_of_clock, working_minutes_between,
    working_time_between,
};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use crate::{at, limit};

static CALENDAR: LazyLock<WorkingCalendar> = LazyLock::new(|| WorkingCalendar::vietnam().unwrap());

fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    let (first, last) = (
        at("2024-01-01 00:00").timestamp_micros(),
        at("2029-06-30 23:59").timestamp_micros(),
    );
    (first..=last).prop_map(|micros| DateTime::from_timestamp_micros(micros).unwrap())
}

fn limits() -> impl Strategy<Value = TimeLimit> {
    prop_oneof![
        (1_u32..120).prop_map(|value| limit(value, LimitUnit::WorkingDay)),
        (1_u32..480).prop_map(|value| limit(value, LimitUnit::WorkingHour)),
        (1_u32..180).prop_map(|value| limit(value, LimitUnit::CalendarDay)),
        (1_u32..12).prop_map(|value| limit(value, LimitUnit::Month)),
        Just(limit(0, LimitUnit::SameDay)),
        Just(limit(0, LimitUnit::Immediate)),
    ]
}

fn in_session(instant: DateTime<Utc>) -> bool {
    let local = local_date_time(instant);
    let sessions = CALENDAR.sessions_on(local.date()).unwrap();
    sessions
        .iter()
        .any(|session| session.opens <= local.time() && local.time() <= session.closes)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn due_is_never_on_a_day_off_nor_outside_sessions(start in instants(), limit in limits()) {
        let due = due(&CALENDAR, start, &limit).unwrap();
        prop_assert!(CALENDAR.is_working_day(local_date(due)).unwrap());
        prop_assert!(in_session(due));
    }

    #[test]
    fn due_is_never_before_the_start(start in instants(), limit in limits()) {
        prop_assert!(due(&CALENDAR, start, &limit).unwrap() >= start);
    }

    #[test]
    fn due_grows_with_the_start(one in instants(), gap in 0_i64..400_000, limit in limits()) {
        let other = one + TimeDelta::seconds(gap);
        prop_assert!(due(&CALENDAR, one, &limit).unwrap() <= due(&CALENDAR, other, &limit).unwrap());
    }

    #[test]
    fn due_grows_with_the_limit(start in instants(), value in 1_u32..60, more in 0_u32..60) {
        for unit in [LimitUnit::WorkingDay, LimitUnit::WorkingHour, LimitUnit::CalendarDay] {
            let shorter = due(&CALENDAR, start, &limit(value, unit)).unwrap();
            prop_assert!(shorter <= due(&CALENDAR, start, &limit(value + more, unit)).unwrap());
        }
        let shorter = due(&CALENDAR, start, &limit(1 + value % 6, LimitUnit::Month)).unwrap();
        prop_assert!(shorter <= due(&CALENDAR, start, &limit(1 + value % 6 + more % 6, LimitUnit::Month)).unwrap());
    }

    #[test]
    fn working_hours_are_used_up_exactly(start in instants(), hours in 1_u32..480) {
        let due = due(&CALENDAR, start, &limit(hours, LimitUnit::WorkingHour)).unwrap();
        prop_assert_eq!(working_time_between(&CALENDAR, start, due).unwrap(), TimeDelta::hours(i64::from(hours)));
        prop_assert_eq!(working_minutes_between(&CALENDAR, start, due).unwrap(), i64::from(hours) * 60);
    }

    #[test]
    fn working_days_are_counted_without_the_first(start in instants(), days in 1_u32..120) {
        let due = due(&CALENDAR, start, &limit(days, LimitUnit::WorkingDay)).unwrap();
        let counted = CALENDAR.working_days_between(local_date(start), local_date(due)).unwrap();
        prop_assert_eq!(counted, i64::from(days));
    }

    #[test]
    fn adding_working_time_twice_is_adding_it_once(start in instants(), one in 0_i64..9_000, other in 0_i64..9_000) {
        let (one, other) = (TimeDelta::minutes(one), TimeDelta::minutes(other));
        let stepwise = add_working_time(&CALENDAR, add_working_time(&CALENDAR, start, one).unwrap(), other).unwrap();
        prop_assert_eq!(stepwise, add_working_time(&CALENDAR, start, one + other).unwrap());
    }

    #[test]
    fn working_time_adds_up_and_turns_round(one in instants(), two in instants(), three in instants()) {
        let between = |from, to| working_time_between(&CALENDAR, from, to).unwrap();
        prop_assert_eq!(between(one, two) + between(two, three), between(one, three));
        prop_assert_eq!(between(one, two), -between(two, one));
    }

    #[test]
    fn the_next_working_instant_is_worked_and_none_is_skipped(instant in instants()) {
        let next = next_working_instant(&CALENDAR, instant).unwrap();
        prop_assert!(next >= instant && in_session(next));
        prop_assert_eq!(working_time_between(&CALENDAR, instant, next).unwrap(), TimeDelta::zero());
        prop_assert_eq!(next_working_instant(&CALENDAR, next).unwrap(), next);
    }

    #[test]
    fn neighbouring_working_days_find_each_other(instant in instants()) {
        let day = CALENDAR.working_day_from(local_date(instant)).unwrap();
        prop_assert_eq!(CALENDAR.previous_working_day(CALENDAR.next_working_day(day).unwrap()).unwrap(), day);
    }

    #[test]
    fn clock_and_hand_over_grow_with_the_filing(one in instants(), gap in 0_i64..400_000) {
        let (rules, other) = (ClockRules::default(), one + TimeDelta::seconds(gap));
        let start = start_of_clock(&CALENDAR, &rules, one).unwrap();
        prop_assert!(start >= one && in_session(start));
        prop_assert!(start <= start_of_clock(&CALENDAR, &rules, other).unwrap());
        let by = handover_by(&CALENDAR, &rules, one).unwrap();
        prop_assert!(by >= one && by <= handover_by(&CALENDAR, &rules, other).unwrap());
    }
}
