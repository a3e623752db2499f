//! Whether an agency's time limit is never longer than the legal one.
//!
//! An agency may promise less time than the decision of publication, never more. Units differ in what stretches
//! them: working days grow over Tết, calendar days do not. So a limit in another unit is accepted only if no
//! calendar whatever makes it longer; a working day has 8 hours and a month 28 to 31 days in this.

use calendar::{LimitUnit, TimeLimit};

const HOURS_OF_A_DAY: u32 = 8;
const SHORTEST_MONTH: u32 = 28;
const LONGEST_MONTH: u32 = 31;

/// How an agency's own limit stands to the legal one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// As long or shorter, whenever the dossier comes in.
    NotLonger,
    /// Longer, or never shorter.
    Longer,
    /// Longer or shorter, depending on the days off.
    NotComparable,
}

/// Compares an agency's own limit with the legal one.
pub fn compare(own: TimeLimit, legal: TimeLimit) -> Comparison {
    if is_never_longer(own, legal) {
        Comparison::NotLonger
    } else if is_never_longer(legal, own) {
        Comparison::Longer
    } else {
        Comparison::NotComparable
    }
}

fn is_never_longer(one: TimeLimit, other: TimeLimit) -> bool {
    if one.unit() == other.unit() {
        return one.value() <= other.value();
    }
    one.unit() == LimitUnit::Immediate
        || most_working_days(one) <= fewest_working_days(other)
        || matches!(
            (most_calendar_days(one), fewest_calendar_days(other)),
            (Some(most), Some(fewest)) if most <= fewest
        )
}

/// It is due no later than when this many working days after the day of receipt close.
fn most_working_days(limit: TimeLimit) -> u32 {
    let value = limit.value();
    match limit.unit() {
        LimitUnit::WorkingDay => value,
        LimitUnit::WorkingHour => value.div_ceil(HOURS_OF_A_DAY),
        // a last day off is moved to the next working day, which no calendar has fewer of
        LimitUnit::CalendarDay => value,
        LimitUnit::Month => value.saturating_mul(LONGEST_MONTH),
        // after the hour of the cut-off, with the next working day
        LimitUnit::SameDay | LimitUnit::Immediate => 1,
    }
}

/// It is due no earlier than when this many working days after the day of receipt close.
fn fewest_working_days(limit: TimeLimit) -> u32 {
    let value = limit.value();
    match limit.unit() {
        LimitUnit::WorkingDay => value,
        // the day of receipt may be worked through
        LimitUnit::WorkingHour => (value / HOURS_OF_A_DAY).saturating_sub(1),
        // its last day, or the next working day, is a day after the receipt
        LimitUnit::CalendarDay | LimitUnit::Month => 1,
        LimitUnit::SameDay | LimitUnit::Immediate => 0,
    }
}

fn most_calendar_days(limit: TimeLimit) -> Option<u32> {
    match limit.unit() {
        LimitUnit::CalendarDay => Some(limit.value()),
        LimitUnit::Month => Some(limit.value().saturating_mul(LONGEST_MONTH)),
        LimitUnit::WorkingDay
        | LimitUnit::WorkingHour
        | LimitUnit::SameDay
        | LimitUnit::Immediate => None,
    }
}

fn fewest_calendar_days(limit: TimeLimit) -> Option<u32> {
    match limit.unit() {
        LimitUnit::CalendarDay => Some(limit.value()),
        LimitUnit::Month => Some(limit.value().saturating_mul(SHORTEST_MONTH)),
        LimitUnit::WorkingDay
        | LimitUnit::WorkingHour
        | LimitUnit::SameDay
        | LimitUnit::Immediate => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use LimitUnit::{CalendarDay, Immediate, Month, SameDay, WorkingDay, WorkingHour};

    use super::*;

    fn limit(value: u32, unit: LimitUnit) -> TimeLimit {
        TimeLimit::new(value, unit).unwrap()
    }

    #[test]
    fn the_same_unit_counts() {
        for unit in [WorkingDay, WorkingHour, CalendarDay, Month] {
            let compared = |own, legal| compare(limit(own, unit), limit(legal, unit));
            assert_eq!(compared(3, 5), Comparison::NotLonger);
            assert_eq!(compared(5, 5), Comparison::NotLonger);
            assert_eq!(compared(6, 5), Comparison::Longer);
        }
    }

    #[test]
    fn another_unit_only_where_no_calendar_makes_it_longer() {
        let same_day = limit(0, SameDay);
        for (own, legal, wanted) in [
            (limit(0, Immediate), same_day, Comparison::NotLonger),
            (same_day, limit(0, Immediate), Comparison::Longer),
            (same_day, limit(1, WorkingDay), Comparison::NotLonger),
            (limit(1, WorkingDay), same_day, Comparison::Longer),
            (
                limit(24, WorkingHour),
                limit(3, WorkingDay),
                Comparison::NotLonger,
            ),
            (
                limit(25, WorkingHour),
                limit(3, WorkingDay),
                Comparison::NotComparable,
            ),
            (
                limit(32, WorkingHour),
                limit(3, WorkingDay),
                Comparison::Longer,
            ),
            (
                limit(5, CalendarDay),
                limit(5, WorkingDay),
                Comparison::NotLonger,
            ),
            (
                limit(5, WorkingDay),
                limit(5, CalendarDay),
                Comparison::Longer,
            ),
            (
                limit(5, WorkingDay),
                limit(10, CalendarDay),
                Comparison::NotComparable,
            ),
            (
                limit(1, WorkingDay),
                limit(10, CalendarDay),
                Comparison::NotLonger,
            ),
            (
                limit(28, CalendarDay),
                limit(1, Month),
                Comparison::NotLonger,
            ),
            (
                limit(30, CalendarDay),
                limit(1, Month),
                Comparison::NotComparable,
            ),
            (limit(31, CalendarDay), limit(1, Month), Comparison::Longer),
            (
                limit(20, WorkingDay),
                limit(1, Month),
                Comparison::NotComparable,
            ),
        ] {
            assert_eq!(compare(own, legal), wanted, "{own:?} for {legal:?}");
        }
    }
}
