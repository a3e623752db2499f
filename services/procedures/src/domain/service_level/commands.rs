//! The commands on a service level: set and ended. Levels of the past may be recorded as well: reports of earlier
//! years speak their own vocabulary.

use chrono::NaiveDate;

use super::{NewServiceLevel, Schemes, ServiceLevel};
use crate::domain::{EndError, Key, Period, Validity};

/// Why a service level was not set or ended; nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ServiceLevelRefusal {
    /// There is no such vocabulary.
    #[error("there is no such scheme")]
    SchemeUnknown { known: Vec<Key> },
    /// The vocabulary has no such value.
    #[error("the scheme has no such value")]
    ValueUnknown { known: Vec<Key> },
    /// The vocabulary is not in force on the first day.
    #[error("the scheme is in force from {from}, not on {on}")]
    SchemeNotInForce {
        on: NaiveDate,
        from: NaiveDate,
        to: Option<NaiveDate>,
    },
    /// The law asks for a published reason.
    #[error("the value needs a reason")]
    ReasonMissing,
    /// It would end before it begins.
    #[error("it would end on {to}, before it begins")]
    EndsBeforeItBegins { to: NaiveDate },
    /// The document that decides it is later than its first day.
    #[error("it is decided only on {issued_on}")]
    DecidedLater { issued_on: NaiveDate },
    /// Another level of the same place and vocabulary begins on the same day.
    #[error("another level begins on {on}")]
    BeginsWithAnother { on: NaiveDate },
    /// Somebody changed it since the caller read it.
    #[error("version {actual} is the current one")]
    StaleVersion { actual: i64 },
    /// It ends anyhow by then.
    #[error("it ends by then")]
    End(#[source] EndError),
}

impl ServiceLevel {
    /// Sets a level, beside all others of the same procedure, place and vocabulary. A later one supersedes those
    /// before it.
    ///
    /// # Errors
    /// When the vocabulary does not have it on that day, a reason is missing, or the days do not fit.
    pub fn set(
        new: NewServiceLevel,
        schemes: &Schemes,
        others: &[Self],
    ) -> Result<Self, ServiceLevelRefusal> {
        let NewServiceLevel { from, to, .. } = new;
        let scheme =
            schemes
                .find(&new.scheme)
                .ok_or_else(|| ServiceLevelRefusal::SchemeUnknown {
                    known: schemes.iter().map(|scheme| scheme.key.clone()).collect(),
                })?;
        let value = scheme
            .value(&new.value)
            .ok_or_else(|| ServiceLevelRefusal::ValueUnknown {
                known: scheme
                    .values
                    .iter()
                    .map(|value| value.key.clone())
                    .collect(),
            })?;
        if !scheme.validity.contains(from) {
            return Err(ServiceLevelRefusal::SchemeNotInForce {
                on: from,
                from: scheme.validity.from(),
                to: scheme.validity.to(),
            });
        }
        if value.requires_reason && new.reason.is_none() {
            return Err(ServiceLevelRefusal::ReasonMissing);
        }
        let validity = Validity::new(from, to)
            .map_err(|error| ServiceLevelRefusal::EndsBeforeItBegins { to: error.to })?;
        if let Some(issued_on) = new
            .decision
            .as_ref()
            .map(|decision| decision.issued_on)
            .filter(|issued_on| *issued_on > from)
        {
            return Err(ServiceLevelRefusal::DecidedLater { issued_on });
        }
        let same_day = others
            .iter()
            .any(|other| other.period.from() == from && !other.period.never_began());
        if same_day {
            return Err(ServiceLevelRefusal::BeginsWithAnother { on: from });
        }
        Ok(Self {
            id: new.id,
            version: 1,
            procedure: new.procedure,
            place: new.place,
            scheme: scheme.key.clone(),
            value: value.key.clone(),
            period: Period::new(validity),
            reason: new.reason,
            decision: new.decision,
        })
    }

    /// Ends it: the day is the first without it; on its first day or before, it never applies.
    ///
    /// # Errors
    /// When the caller has not seen the current version, or it ends by then anyhow.
    pub fn end(&mut self, seen_version: i64, on: NaiveDate) -> Result<(), ServiceLevelRefusal> {
        if seen_version != self.version {
            return Err(ServiceLevelRefusal::StaleVersion {
                actual: self.version,
            });
        }
        self.period.end(on).map_err(ServiceLevelRefusal::End)?;
        self.version += 1;
        Ok(())
    }
}
