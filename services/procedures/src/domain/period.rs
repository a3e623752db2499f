//! The days of a dated decision: what it says of its own end, and where it was ended before.
//!
//! A later decision on the same matter supersedes all before it from its own first day, as versions do
//! ([`calendar::applying_on`]): nothing stored has to be changed to make room, and no two ever apply at once.

use calendar::Days;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Validity;

/// The day is none on which the decision could end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{on} is not before the day on which it ends anyhow")]
pub struct EndError {
    /// The day given.
    pub on: NaiveDate,
    /// The day on which it has no force any more.
    pub until: NaiveDate,
}

/// The validity (hiệu lực) of a decision that can be ended before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    validity: Validity,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended_on: Option<NaiveDate>,
}

impl Period {
    /// The days as the decision has them.
    pub fn new(validity: Validity) -> Self {
        Self {
            validity,
            ended_on: None,
        }
    }

    /// The first day (ngày có hiệu lực).
    pub fn from(self) -> NaiveDate {
        self.validity.from()
    }

    /// The first day without force, if that is known; never before the first day.
    pub fn until(self) -> Option<NaiveDate> {
        let ended = self.ended_on.map(|on| on.max(self.from()));
        match (self.validity.to(), ended) {
            (Some(to), Some(ended)) => Some(to.min(ended)),
            (until, None) | (None, until) => until,
        }
    }

    /// The day on which it was ended, if it was (ngày chấm dứt).
    pub fn ended_on(self) -> Option<NaiveDate> {
        self.ended_on
    }

    /// The days on which it has force, superseded or not; none when it was ended before it began.
    pub fn days(self) -> Option<Days> {
        Days::ending(self.from(), [self.until()])
    }

    /// Whether it was ended before it began, so that it never had force.
    pub fn never_began(self) -> bool {
        self.days().is_none()
    }

    /// Ends it: the day is the first without force. Before its first day, it never has any.
    ///
    /// # Errors
    /// When it ends on that day or before it anyhow.
    pub fn end(&mut self, on: NaiveDate) -> Result<(), EndError> {
        match self.until() {
            Some(until) if until <= on => Err(EndError { on, until }),
            Some(_) | None => {
                self.ended_on = Some(on);
                Ok(())
            }
        }
    }

    /// Moves the end that the decision itself has.
    ///
    /// # Errors
    /// When it would end before it begins.
    pub fn set_to(&mut self, to: Option<NaiveDate>) -> Result<(), super::ValidityError> {
        self.validity = Validity::new(self.from(), to)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(from: &str, to: Option<&str>) -> Period {
        Period::new(Validity::new(day(from), to.map(day)).unwrap())
    }

    #[test]
    fn ends_where_it_is_ended_or_by_itself_whichever_comes_first() {
        let mut open = period("2026-01-01", None);
        assert_eq!(open.until(), None);
        open.end(day("2026-03-01")).unwrap();
        assert_eq!(open.until(), Some(day("2026-03-01")));
        open.end(day("2026-02-01")).unwrap();
        let again = open.end(day("2026-02-01"));
        assert_eq!(
            again,
            Err(EndError {
                on: day("2026-02-01"),
                until: day("2026-02-01")
            })
        );

        let mut bounded = period("2026-01-01", Some("2026-02-01"));
        assert!(bounded.end(day("2026-02-01")).is_err());
        bounded.end(day("2026-01-15")).unwrap();
        assert_eq!(bounded.until(), Some(day("2026-01-15")));
        assert_eq!(bounded.ended_on(), Some(day("2026-01-15")));
    }

    #[test]
    fn what_is_ended_before_it_begins_never_has_force() {
        let mut planned = period("2026-06-01", None);
        planned.end(day("2026-03-01")).unwrap();
        assert!(planned.never_began());
        assert_eq!(planned.days(), None);
    }

    #[test]
    fn its_own_end_can_be_moved_but_not_before_its_beginning() {
        let mut one = period("2026-01-01", None);
        one.set_to(Some(day("2026-02-01"))).unwrap();
        assert_eq!(one.until(), Some(day("2026-02-01")));
        assert!(one.set_to(Some(day("2026-01-01"))).is_err());
        one.set_to(None).unwrap();
        assert_eq!(one.until(), None);
    }
}
