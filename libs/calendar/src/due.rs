//! The due instant (ngày, giờ hẹn trả kết quả) of a time limit.
//!
//! Civil Code 2015, Art. 147–148: a limit in hours runs from the moment itself; in days the first is not counted; a
//! limit ends when its last day ends, and if that is a day off, with the next working day. A day ends, for an office,
//! with its last session.

use chrono::{DateTime, Days, Months, NaiveDate, TimeDelta, Utc};

use crate::calendar::{CalendarError, WorkingCalendar};
use crate::limit::{LimitUnit, TimeLimit};
use crate::rules::{ClockRules, counts_today};
use crate::working_time::{add_working_time, next_working_instant};
use crate::zone::local_date;

/// Computes when a time limit that starts at an instant is due, with the default [`ClockRules`].
pub fn due(
    calendar: &WorkingCalendar,
    start: DateTime<Utc>,
    limit: &TimeLimit,
) -> Result<DateTime<Utc>, CalendarError> {
    due_under(calendar, &ClockRules::default(), start, limit)
}

/// Computes when a time limit that starts at an instant is due.
///
/// * `WorkingDay`: the day of `start` is not counted; due when the last session of the last working day closes.
/// * `WorkingHour`: counted from the first working instant; due at the very instant the working time is used up.
/// * `CalendarDay`: the first day is not counted; due when the last session of the last day closes, or of the next
///   working day if the last is a day off.
/// * `Month`: the same day of a later month, or that month's last day; then as `CalendarDay`.
/// * `SameDay`: due when the last session of the day closes; received after the cut-off or on a day off, when that of
///   the next working day does.
/// * `Immediate`: due at the first working instant, for the result is handed over on the spot.
pub fn due_under(
    calendar: &WorkingCalendar,
    rules: &ClockRules,
    start: DateTime<Utc>,
    limit: &TimeLimit,
) -> Result<DateTime<Utc>, CalendarError> {
    let date = local_date(start);
    calendar.sessions_on(date)?;
    match limit.unit() {
        LimitUnit::WorkingDay => {
            let mut last = date;
            for _ in 0..limit.value() {
                last = calendar.next_working_day(last)?;
            }
            calendar.closing_from(last)
        }
        LimitUnit::WorkingHour => {
            add_working_time(calendar, start, TimeDelta::hours(i64::from(limit.value())))
        }
        LimitUnit::CalendarDay => calendar.closing_from(representable(
            date.checked_add_days(Days::new(u64::from(limit.value()))),
        )?),
        LimitUnit::Month => calendar.closing_from(representable(
            date.checked_add_months(Months::new(limit.value())),
        )?),
        LimitUnit::SameDay => {
            if counts_today(calendar, start, rules.same_day_cutoff)? {
                calendar.closing_from(date)
            } else {
                calendar.closing_from(calendar.next_working_day(date)?)
            }
        }
        LimitUnit::Immediate => next_working_instant(calendar, start),
    }
}

fn representable(date: Option<NaiveDate>) -> Result<NaiveDate, CalendarError> {
    date.ok_or(CalendarError::NotCovered {
        date: NaiveDate::MAX,
    })
}
