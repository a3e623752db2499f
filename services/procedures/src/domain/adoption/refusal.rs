//! Why an adoption was not made or changed.

use chrono::NaiveDate;

use super::TermsFault;
use crate::domain::{DecisionError, EndError};

/// Why a command on an adoption was refused; it changed nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AdoptionRefusal {
    /// The agency is planned, read-only or dissolved.
    #[error("the agency takes no new work")]
    AgencyNotActive,
    /// The agency has no code of which a local code could be made.
    #[error("the agency has no identification code")]
    AgencyWithoutCode,
    /// The version does not apply on the first day of the adoption.
    #[error("the version does not apply on {on}")]
    NotInForce { on: NaiveDate },
    /// The agency's province has a version of its own, which applies at the agency on that day.
    #[error("the province's own version applies on {on}")]
    OwnVersionApplies { on: NaiveDate },
    /// Another adoption of the procedure by the agency begins on the same day.
    #[error("another adoption begins on {on}")]
    BeginsWithAnother { on: NaiveDate },
    /// It would end before it begins.
    #[error("it would end on {to}, before it begins")]
    EndsBeforeItBegins { to: NaiveDate },
    /// The decision that approves the process cannot carry the adoption.
    #[error("the decision has no effect")]
    Approval(#[source] DecisionError),
    /// The decision on the fee at this position is later than the adoption, or than today.
    #[error("the fee at {at} is decided only on {issued_on}")]
    FeeDecidedLater { at: usize, issued_on: NaiveDate },
    /// The terms do not fit the version.
    #[error("the terms do not fit the version")]
    Terms(Vec<TermsFault>),
    /// Somebody changed it since the caller read it.
    #[error("version {actual} is the current one")]
    StaleVersion { actual: i64 },
    /// It has begun: only its counter may change.
    #[error("it has force since {since}")]
    InForce { since: NaiveDate },
    /// It was ended, or is over.
    #[error("it has no force since {since}")]
    Over { since: NaiveDate },
    /// It would end on a day that is over.
    #[error("it cannot end on {on}, before {today}")]
    EndsInPast { on: NaiveDate, today: NaiveDate },
    /// It ends anyhow by then.
    #[error("it ends by then")]
    End(#[source] EndError),
}
