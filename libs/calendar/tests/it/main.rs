//! Tests of the working calendar: the vectors of domain.md §1.6, the properties that hold for every start and limit,
//! and the lunar calendar against known dates.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod announced_days;
mod calendar_data;
mod clock_rules;
mod due_properties;
mod due_vectors;
mod lunar_dates;

use calendar::{LimitUnit, TimeLimit, WorkingCalendar, instant_at, local_date_time};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    let (date, time) = text.split_once(' ').unwrap();
    instant_at(
        date.parse().unwrap(),
        NaiveTime::parse_from_str(time, "%H:%M").unwrap(),
    )
}

fn shown(instant: DateTime<Utc>) -> String {
    local_date_time(instant)
        .format("%Y-%m-%d %H:%M")
        .to_string()
}

fn limit(value: u32, unit: LimitUnit) -> TimeLimit {
    TimeLimit::new(value, unit).unwrap()
}

fn vietnam() -> WorkingCalendar {
    WorkingCalendar::vietnam().unwrap()
}
