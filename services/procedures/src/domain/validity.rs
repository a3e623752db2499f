//! The days on which a version applies.

use calendar::Days;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    from: NaiveDate,
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
    fn has_at_least_one_day() {
        let from = day("2025-07-01");
        assert!(Validity::new(from, Some(day("2025-07-02"))).is_ok());
        assert_eq!(
            Validity::new(from, Some(from)),
            Err(ValidityError { from, to: from })
        );
    }
}
