//! Working time: how much of it lies between two instants, and when an amount of it is used up.
//!
//! Work is done day by day and session by session, never minute by minute, and exact to the nanosecond.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::calendar::{CalendarError, WorkingCalendar};
use crate::zone::{instant_at, local_date_time};

/// Gives the instant itself if it is worked, else the next opening; the instant of closing is no longer worked.
pub fn next_working_instant(
    calendar: &WorkingCalendar,
    instant: DateTime<Utc>,
) -> Result<DateTime<Utc>, CalendarError> {
    let local = local_date_time(instant);
    let open = calendar
        .sessions_on(local.date())?
        .iter()
        .find(|session| local.time() < session.closes);
    match open {
        Some(session) => Ok(instant_at(local.date(), local.time().max(session.opens))),
        None => calendar.opening_from(local.date().succ_opt().unwrap_or(local.date())),
    }
}

/// Gives the earliest instant at which an amount of working time has passed since `start`.
///
/// An amount of zero or less leaves `start` as it is, worked or not.
pub fn add_working_time(
    calendar: &WorkingCalendar,
    start: DateTime<Utc>,
    amount: TimeDelta,
) -> Result<DateTime<Utc>, CalendarError> {
    if amount <= TimeDelta::zero() {
        return Ok(start);
    }
    let start = local_date_time(start);
    let mut remaining = amount;
    let mut date = start.date();
    calendar.sessions_on(date)?;
    loop {
        let (day, sessions) = calendar.worked_from(date)?;
        for session in sessions {
            let opens = day.and_time(session.opens).max(start);
            let available = day.and_time(session.closes) - opens;
            if remaining <= available {
                let finish = opens + remaining;
                return Ok(instant_at(finish.date(), finish.time()));
            }
            remaining -= available.max(TimeDelta::zero());
        }
        date = day
            .succ_opt()
            .ok_or(CalendarError::NotCovered { date: day })?;
    }
}

/// Gives the exact working time from one instant to another; negative if `to` is earlier.
pub fn working_time_between(
    calendar: &WorkingCalendar,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<TimeDelta, CalendarError> {
    if to < from {
        return Ok(-working_time_between(calendar, to, from)?);
    }
    let (from, to) = (local_date_time(from), local_date_time(to));
    calendar.sessions_on(to.date())?;
    let mut total = TimeDelta::zero();
    for date in from
        .date()
        .iter_days()
        .take_while(|date| *date <= to.date())
    {
        for session in calendar.sessions_on(date)? {
            total += overlap(
                (date.and_time(session.opens), date.and_time(session.closes)),
                (from, to),
            );
        }
    }
    Ok(total)
}

/// Gives the whole working minutes from one instant to another; negative if `to` is earlier.
pub fn working_minutes_between(
    calendar: &WorkingCalendar,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<i64, CalendarError> {
    Ok(working_time_between(calendar, from, to)?.num_minutes())
}

fn overlap(
    one: (NaiveDateTime, NaiveDateTime),
    other: (NaiveDateTime, NaiveDateTime),
) -> TimeDelta {
    (one.1.min(other.1) - one.0.max(other.0)).max(TimeDelta::zero())
}
