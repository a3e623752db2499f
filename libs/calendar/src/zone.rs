//! Instants and legal dates: Asia/Ho_Chi_Minh, which has been UTC+7 without summer time since 13 June 1975.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

const AHEAD_OF_UTC: TimeDelta = TimeDelta::hours(7);

/// Gives the wall-clock date and time in Vietnam at an instant.
pub fn local_date_time(instant: DateTime<Utc>) -> NaiveDateTime {
    instant
        .naive_utc()
        .checked_add_signed(AHEAD_OF_UTC)
        .unwrap_or(NaiveDateTime::MAX)
}

/// Gives the legal date of an instant: the date in Vietnam.
pub fn local_date(instant: DateTime<Utc>) -> NaiveDate {
    local_date_time(instant).date()
}

/// Gives the instant at which clocks in Vietnam show the date and time.
pub fn instant_at(date: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    date.and_time(time)
        .checked_sub_signed(AHEAD_OF_UTC)
        .unwrap_or(NaiveDateTime::MIN)
        .and_utc()
}
