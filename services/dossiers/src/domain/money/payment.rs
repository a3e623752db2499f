//! One payment of a dossier, and where it stands.

use chrono::{DateTime, Utc};
use ids::AccountId;
use serde::{Deserialize, Serialize};
use wording::Key;

use super::line::total;
use super::{Dong, LineAmount, PaymentReference, Transaction};

/// The most payments of one dossier, whatever the policy says.
pub const MOST_PAYMENTS: usize = 1000;

/// A payment of whole lines (giao dịch thanh toán).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Payment {
    pub reference: PaymentReference,
    pub started_at: DateTime<Utc>,
    /// None where the applicant paid without an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_by: Option<AccountId>,
    pub way: PaymentWay,
    /// What it pays: lines with what was owed for them, at least one.
    pub lines: Vec<LineAmount>,
    pub state: PaymentState,
}

/// How it is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum PaymentWay {
    /// Tiền mặt: handed to an officer.
    Cash { officer: AccountId },
    /// Trực tuyến: through a provider (đơn vị cung ứng dịch vụ thanh toán).
    Online {
        provider: Key,
        /// Until when the provider's page can be used.
        expires_at: DateTime<Utc>,
    },
}

/// That money came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Arrival {
    pub at: DateTime<Utc>,
    /// The provider's name for it; none for cash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transaction: Option<Transaction>,
}

/// Where a payment stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum PaymentState {
    /// Chờ thanh toán.
    Pending,
    /// Đã thanh toán: the money came, and the lines are paid.
    Confirmed { arrival: Arrival },
    /// Nộp thừa: the money came, but nobody waited for it any more; it goes back.
    Surplus { arrival: Arrival },
    /// Không thành công.
    Failed { at: DateTime<Utc> },
    /// Hết hạn.
    Expired { at: DateTime<Utc> },
    /// Đã hủy: given up on this side; money that still comes goes back.
    Cancelled { at: DateTime<Utc> },
}

/// Where a payment stands, without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentStateKind {
    Pending,
    Confirmed,
    Surplus,
    Failed,
    Expired,
    Cancelled,
}

impl PaymentStateKind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Pending,
        Self::Confirmed,
        Self::Surplus,
        Self::Failed,
        Self::Expired,
        Self::Cancelled,
    ];

    /// Gives the stable name, as rows, events and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Confirmed => "CONFIRMED",
            Self::Surplus => "SURPLUS",
            Self::Failed => "FAILED",
            Self::Expired => "EXPIRED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

impl PaymentState {
    /// Gives where it stands.
    pub const fn kind(&self) -> PaymentStateKind {
        match self {
            Self::Pending => PaymentStateKind::Pending,
            Self::Confirmed { .. } => PaymentStateKind::Confirmed,
            Self::Surplus { .. } => PaymentStateKind::Surplus,
            Self::Failed { .. } => PaymentStateKind::Failed,
            Self::Expired { .. } => PaymentStateKind::Expired,
            Self::Cancelled { .. } => PaymentStateKind::Cancelled,
        }
    }

    /// Gives the arrival of the money, if it came.
    pub const fn arrival(&self) -> Option<&Arrival> {
        match self {
            Self::Confirmed { arrival } | Self::Surplus { arrival } => Some(arrival),
            Self::Pending | Self::Failed { .. } | Self::Expired { .. } | Self::Cancelled { .. } => {
                None
            }
        }
    }

    /// Gives since when it stands there; none while it waits.
    pub const fn since(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Pending => None,
            Self::Confirmed { arrival } | Self::Surplus { arrival } => Some(arrival.at),
            Self::Failed { at } | Self::Expired { at } | Self::Cancelled { at } => Some(*at),
        }
    }
}

impl Payment {
    /// Gives what is to be paid.
    pub fn amount(&self) -> Dong {
        total(&self.lines)
    }

    /// Gives what came of it: all or nothing.
    pub fn received(&self) -> Dong {
        match self.state.arrival() {
            Some(_) => self.amount(),
            None => Dong::ZERO,
        }
    }

    /// Tells whether it stands there.
    pub fn is(&self, kind: PaymentStateKind) -> bool {
        self.state.kind() == kind
    }

    /// Gives the provider, if there is one.
    pub const fn provider(&self) -> Option<&Key> {
        match &self.way {
            PaymentWay::Online { provider, .. } => Some(provider),
            PaymentWay::Cash { .. } => None,
        }
    }

    pub(super) fn pays(&self, line: &Key) -> bool {
        self.lines.iter().any(|paid| paid.line == *line)
    }
}
