//! Days of the years that records speak of, read from JSON.

use chrono::{Datelike, NaiveDate};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// The day is of no year that records speak of: what is kept and compared as text of ten letters, and written into
/// spreadsheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the day is not of the years 1900 to 9999")]
pub struct DayOutOfRange;

/// Reads a day.
pub(super) fn day<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let day = NaiveDate::deserialize(from)?;
    (1900..=9999)
        .contains(&day.year())
        .then_some(day)
        .ok_or_else(|| D::Error::custom(DayOutOfRange))
}

/// Reads a day that may be missing.
pub(super) fn optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
    #[derive(Deserialize)]
    struct Day(#[serde(deserialize_with = "day")] NaiveDate);
    Ok(Option::<Day>::deserialize(from)?.map(|Day(day)| day))
}
