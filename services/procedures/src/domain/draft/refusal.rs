//! Why a command on a draft, or on a published version, is refused.

use chrono::NaiveDate;

use super::{DraftCommand, DraftState};
use crate::domain::plain_text::PlainTextError;
use crate::domain::rules::Faults;
use crate::domain::{DecisionError, VersionNumber};

/// Why a draft was not begun or changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftRefusal {
    /// Somebody changed it since the caller read it.
    #[error("version {actual} is the current one")]
    StaleVersion { actual: i64 },
    /// Its state does not permit the command.
    #[error("{command} is not permitted in the state {state}")]
    WrongState {
        state: DraftState,
        command: DraftCommand,
        permitted: &'static [DraftCommand],
    },
    /// A correction or a return names no reason.
    #[error("the reason cannot be recorded")]
    Reason(#[source] PlainTextError),
    /// The content breaks rules of publication.
    #[error("the content breaks rules of publication")]
    Faulty(#[source] Faults),
    /// A new procedure has the code of one that is in the catalogue.
    #[error("a procedure of this code has been published")]
    CodeTaken,
    /// The version that the draft is to follow is of another province's line.
    #[error("another province published the version")]
    OfAnotherProvince,
    /// The version that the draft follows is no longer the latest.
    #[error("version {latest} is the latest by now")]
    BaseSuperseded { latest: VersionNumber },
    /// The decision cannot be recorded.
    #[error("the decision cannot be recorded")]
    Decision(#[source] DecisionError),
    /// An earlier version of the line would begin on the same day or later.
    #[error("version {number} begins on {from}")]
    BeginsTooEarly {
        number: VersionNumber,
        from: NaiveDate,
    },
    /// An earlier version of the line, published for certain days, still applies.
    #[error("version {number} applies until {to}")]
    Overlaps {
        number: VersionNumber,
        to: NaiveDate,
    },
    /// The content says that it ends before it would begin.
    #[error("it would end on {to}, before it begins")]
    EndsBeforeItBegins { to: NaiveDate },
}

/// Why a published version was not revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RevocationRefusal {
    /// It is of the national line.
    #[error("it is of the national line")]
    National,
    /// It is of another province's line.
    #[error("another province published it")]
    OfAnotherProvince,
    /// It was revoked before.
    #[error("it was revoked from {from} on")]
    Revoked { from: NaiveDate },
    /// It applies no longer then: it ends, or a later version takes its place.
    #[error("it ends on {on} in any case")]
    EndsAnyway { on: NaiveDate },
    /// The decision cannot be recorded.
    #[error("the decision cannot be recorded")]
    Decision(#[source] DecisionError),
}
