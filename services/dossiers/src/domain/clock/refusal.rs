//! Why a change of the clock is refused; the clock is then as it was.

use calendar::CalendarError;
use chrono::{DateTime, Utc};

use super::Cause;

/// Why the clock refuses to start, switch or end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClockRefusal {
    #[error("the clock has ended")]
    Ended,
    #[error("the clock last changed at {last}, which is later")]
    OutOfOrder { last: DateTime<Utc> },
    #[error("{to} cannot follow {from}")]
    NotPermitted { from: Cause, to: Cause },
    #[error("the clock cannot start from {from}")]
    NoStart { from: Cause },
    #[error("the clock has started already")]
    AlreadyStarted,
    #[error("the clock has not started")]
    NotStarted,
    #[error("the clock cannot start before the dossier is accepted")]
    StartsBeforeAcceptance,
    #[error("the agency of {cause} is missing")]
    AgencyMissing { cause: Cause },
    #[error("{cause} is not the time of an agency")]
    AgencyUnexpected { cause: Cause },
    #[error("the working calendar gives no due instant")]
    NoDueInstant(#[source] CalendarError),
}

impl From<CalendarError> for ClockRefusal {
    fn from(error: CalendarError) -> Self {
        Self::NoDueInstant(error)
    }
}
