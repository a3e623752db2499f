//! The decision on a proposed new due instant: by somebody of the right role who is not the one who
//! asked.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use ids::AccountId;
use policy::PositionRole;
use serde::{Deserialize, Serialize};

/// Who decides: the account, and the roles of the positions it acts from.
#[derive(Debug, Clone, Copy)]
pub struct Approver<'a> {
    pub account: AccountId,
    pub roles: &'a BTreeSet<PositionRole>,
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum Decision {
    /// Phê duyệt.
    Approved { at: DateTime<Utc>, by: AccountId },
    /// Không phê duyệt.
    Rejected {
        at: DateTime<Utc>,
        by: AccountId,
        /// Lý do.
        reason: String,
    },
    /// The due instant it was about fell away before anybody decided.
    Lapsed { at: DateTime<Utc> },
}

impl Decision {
    /// Gives when it was taken.
    pub const fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Approved { at, .. } | Self::Rejected { at, .. } | Self::Lapsed { at } => *at,
        }
    }

    /// Gives who took it.
    pub const fn by(&self) -> Option<AccountId> {
        match self {
            Self::Approved { by, .. } | Self::Rejected { by, .. } => Some(*by),
            Self::Lapsed { .. } => None,
        }
    }

    /// Tells whether the proposal holds.
    pub const fn is_approval(&self) -> bool {
        match self {
            Self::Approved { .. } => true,
            Self::Rejected { .. } | Self::Lapsed { .. } => false,
        }
    }
}

/// Tells whether nobody could read the text.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
