//! The vectors of domain.md §1.6, in its two conventions and over its calendar, and those of the other units.

use calendar::{CalendarError, LimitUnit, WorkingCalendar, due};

use crate::{at, date, limit, shown, vietnam};

/// Domain.md §1.6, verbatim: received, limit, unit, due.
const VECTORS: [(&str, u32, LimitUnit, &str); 7] = [
    (
        "2026-02-11 08:00",
        5,
        LimitUnit::WorkingDay,
        "2026-02-25 17:30",
    ),
    (
        "2026-02-12 08:00",
        3,
        LimitUnit::WorkingDay,
        "2026-02-24 17:30",
    ),
    (
        "2026-04-24 08:00",
        3,
        LimitUnit::WorkingDay,
        "2026-05-04 17:30",
    ),
    (
        "2026-04-28 08:00",
        5,
        LimitUnit::WorkingDay,
        "2026-05-07 17:30",
    ),
    (
        "2026-08-28 08:00",
        3,
        LimitUnit::WorkingDay,
        "2026-09-04 17:30",
    ),
    (
        "2026-02-13 16:30",
        8,
        LimitUnit::WorkingHour,
        "2026-02-23 16:30",
    ),
    (
        "2026-04-24 15:30",
        24,
        LimitUnit::WorkingHour,
        "2026-05-04 15:30",
    ),
];

#[test]
fn vectors_hold_over_the_calendar_they_are_stated_for() {
    let calendar = WorkingCalendar::statutory().unwrap();
    for (received, value, unit, expected) in VECTORS {
        assert_eq!(
            shown(due(&calendar, at(received), &limit(value, unit)).unwrap()),
            expected,
            "{received}"
        );
    }
}

#[test]
fn vectors_over_the_announced_calendar_differ_only_by_the_swap_of_31_august() {
    let calendar = vietnam();
    for (received, value, unit, expected) in VECTORS {
        let expected = if received == "2026-08-28 08:00" {
            "2026-09-07 17:30"
        } else {
            expected
        };
        assert_eq!(
            shown(due(&calendar, at(received), &limit(value, unit)).unwrap()),
            expected,
            "{received}"
        );
    }
}

#[test]
fn every_unit_in_a_table() {
    let calendar = vietnam();
    let cases = [
        (
            "received late at night, the day is still the first",
            "2026-03-05 23:00",
            1,
            LimitUnit::WorkingDay,
        ),
        (
            "received on a Saturday",
            "2026-03-07 09:00",
            1,
            LimitUnit::WorkingDay,
        ),
        (
            "hours begin at noon",
            "2026-03-05 11:30",
            4,
            LimitUnit::WorkingHour,
        ),
        (
            "hours end exactly at noon",
            "2026-03-05 07:30",
            4,
            LimitUnit::WorkingHour,
        ),
        (
            "hours over a worked Saturday",
            "2026-08-21 16:30",
            2,
            LimitUnit::WorkingHour,
        ),
        (
            "calendar days",
            "2026-03-02 10:00",
            10,
            LimitUnit::CalendarDay,
        ),
        (
            "calendar days ending on a Sunday",
            "2026-03-05 10:00",
            3,
            LimitUnit::CalendarDay,
        ),
        (
            "calendar days ending in Tết",
            "2026-02-10 10:00",
            7,
            LimitUnit::CalendarDay,
        ),
        (
            "month from the 31st",
            "2026-03-31 10:00",
            1,
            LimitUnit::Month,
        ),
        (
            "month ending on a Saturday",
            "2026-05-13 10:00",
            1,
            LimitUnit::Month,
        ),
        (
            "month to the end of February",
            "2027-01-30 10:00",
            1,
            LimitUnit::Month,
        ),
        (
            "same day at the cut-off",
            "2026-03-05 15:00",
            0,
            LimitUnit::SameDay,
        ),
        (
            "same day after the cut-off",
            "2026-03-05 15:01",
            0,
            LimitUnit::SameDay,
        ),
        (
            "same day on a Sunday",
            "2026-03-08 09:00",
            0,
            LimitUnit::SameDay,
        ),
        ("immediate", "2026-03-05 10:10", 0, LimitUnit::Immediate),
        (
            "immediate at noon",
            "2026-03-05 12:00",
            0,
            LimitUnit::Immediate,
        ),
        (
            "immediate on Friday evening",
            "2026-03-06 17:30",
            0,
            LimitUnit::Immediate,
        ),
    ];
    let table: String = cases
        .iter()
        .map(|(name, start, value, unit)| {
            let due = shown(due(&calendar, at(start), &limit(*value, *unit)).unwrap());
            format!("{start} + {value} {unit:?} = {due}  {name}\n")
        })
        .collect();
    insta::assert_snapshot!(table);
}

#[test]
fn a_limit_beyond_the_years_covered_is_refused() {
    let calendar = vietnam();
    let outcome = due(
        &calendar,
        at("2030-12-30 08:00"),
        &limit(5, LimitUnit::WorkingDay),
    );
    assert_eq!(
        outcome,
        Err(CalendarError::NotCovered {
            date: date("2031-01-01")
        })
    );
    let units = [
        LimitUnit::WorkingDay,
        LimitUnit::WorkingHour,
        LimitUnit::CalendarDay,
        LimitUnit::Month,
    ];
    for unit in units {
        assert!(
            due(&calendar, at("2026-01-05 08:00"), &limit(u32::MAX, unit)).is_err(),
            "{unit:?}"
        );
        assert!(
            due(&calendar, at("2023-12-29 08:00"), &limit(10, unit)).is_err(),
            "{unit:?}"
        );
    }
}

#[test]
fn instants_at_the_edge_of_time_are_refused() {
    let calendar = vietnam();
    for start in [
        chrono::DateTime::<chrono::Utc>::MIN_UTC,
        chrono::DateTime::<chrono::Utc>::MAX_UTC,
    ] {
        assert!(due(&calendar, start, &limit(1, LimitUnit::WorkingHour)).is_err());
        assert!(due(&calendar, start, &limit(0, LimitUnit::SameDay)).is_err());
        assert!(due(&calendar, start, &limit(0, LimitUnit::Immediate)).is_err());
    }
}
