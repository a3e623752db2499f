//! The days on which a version applies.

use calendar::Days;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::counted_day;

/// The last day of validity lies before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a version valid from {from} cannot lose its force on {to}")]
pub struct ValidityError {
    /// The first day.
    pub from: NaiveDate,
    /// The day on which it is no longer in force.
    pub to: NaiveDate,
}

/// Days of validity (hiệu lực), counted in Vietnam: from the first day up to, not including, `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "ValidityData")]
pub struct Validity {
    from: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<NaiveDate>,
}

impl Validity {
    /// Makes a validity of at least one day.
    ///
    /// # Errors
    /// When it would end before it begins.
    pub fn new(from: NaiveDate, to: Option<NaiveDate>) -> Result<Self, ValidityError> {
        match to {
            Some(to) if to <= from => Err(ValidityError { from, to }),
            Some(_) | None => Ok(Self { from, to }),
        }
    }

    /// The first day (ngày có hiệu lực).
    pub fn from(self) -> NaiveDate {
        self.from
    }

    /// The first day on which it no longer applies (ngày hết hiệu lực), if that is known.
    pub fn to(self) -> Option<NaiveDate> {
        self.to
    }

    /// Whether the day is one of them.
    pub fn contains(self, day: NaiveDate) -> bool {
        let (from, until) = (self.from, self.to);
        Days { from, until }.contains(day)
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ValidityData {
    #[serde(deserialize_with = "counted_day::day")]
    from: NaiveDate,
    #[serde(default, deserialize_with = "counted_day::optional")]
    to: Option<NaiveDate>,
}

impl TryFrom<ValidityData> for Validity {
    type Error = ValidityError;

    fn try_from(data: ValidityData) -> Result<Self, ValidityError> {
        Self::new(data.from, data.to)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn ends_before_its_last_date() {
        let validity = Validity::new(day("2025-01-01"), Some(day("2025-07-01"))).unwrap();
        assert!(!validity.contains(day("2024-12-31")));
        assert!(validity.contains(day("2025-01-01")));
        assert!(validity.contains(day("2025-06-30")));
        assert!(!validity.contains(day("2025-07-01")));
        assert!(
            Validity::new(day("2025-01-01"), None)
                .unwrap()
                .contains(NaiveDate::MAX)
        );
    }

    #[test]
    fn is_of_the_years_1900_to_9999() {
        let read = |from: &str, to: &str| {
            let days = serde_json::json!({ "from": from, "to": to });
            serde_json::from_value::<Validity>(days).map_err(|error| error.to_string())
        };
        assert!(read("1900-01-01", "9999-12-31").is_ok());
        let refused = Err("the day is not of the years 1900 to 9999".to_owned());
        assert_eq!(read("1899-12-31", "2026-01-01"), refused);
        assert_eq!(read("2026-01-01", "+10000-01-01"), refused);
        let open = serde_json::json!({ "from": "2026-01-01" });
        assert!(serde_json::from_value::<Validity>(open).is_ok());
    }

    #[test]
    fn has_at_least_one_day() {
        let from = day("2025-07-01");
        assert!(Validity::new(from, Some(day("2025-07-02"))).is_ok());
        assert_eq!(
            Validity::new(from, Some(from)),
            Err(ValidityError { from, to: from })
        );
    }
}
