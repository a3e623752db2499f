//! A line of the dossier's bill as it stands: what was assessed, and what of it is no longer owed.

use chrono::{DateTime, Utc};
use ids::AccountId;
use serde::{Deserialize, Serialize};
use wording::Key;

use super::{BillLine, Dong, Ending, LineKind};

/// A line with all that was taken off it later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    pub assessed: BillLine,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub releases: Vec<Release>,
}

/// An amount that is no longer owed; where it was paid, it goes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Release {
    pub at: DateTime<Utc>,
    /// None where a rule did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AccountId>,
    pub amount: Dong,
    pub cause: ReleaseCause,
}

/// Why an amount is no longer owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum ReleaseCause {
    /// Miễn, giảm shown after the bill was made.
    Exempted { evidence: Key, note: String },
    /// Thu sai: the line was wrong.
    Corrected { reason: String },
    /// Quyết toán tạm ứng: the costs were less than the advance.
    AdvanceSettled { note: String },
    /// The dossier ended without a result, and the table of refunds says so.
    Ended { ending: Ending },
    /// The dossier ended without a result before the line was paid.
    Lapsed { ending: Ending },
}

/// What of a line a payment pays, or a refund gives back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LineAmount {
    /// The key of the line.
    pub line: Key,
    pub kind: LineKind,
    pub amount: Dong,
}

impl Line {
    /// Gives what names it.
    pub const fn key(&self) -> &Key {
        &self.assessed.key
    }

    /// Gives what is no longer owed of it.
    pub fn released(&self) -> Dong {
        self.releases.iter().map(|release| release.amount).sum()
    }

    /// Gives what is owed for it, paid or not.
    pub fn owed(&self) -> Dong {
        self.assessed.amount.less(self.released())
    }
}

impl LineAmount {
    pub(super) fn whole(line: &Line) -> Self {
        Self::part(line, line.owed())
    }

    pub(super) fn part(line: &Line, amount: Dong) -> Self {
        Self {
            line: line.key().clone(),
            kind: line.assessed.kind,
            amount,
        }
    }
}

/// Gives what the parts are together.
pub(super) fn total(parts: &[LineAmount]) -> Dong {
    parts.iter().map(|part| part.amount).sum()
}
