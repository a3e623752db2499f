//! The rules of money that the law or a locality may change.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Dong, LineKind, Moment, ReceiptSymbols, RefundRule, Rounding};

/// The rules of moments, rounding, payments and refunds; the caller keeps them by date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MoneyPolicy {
    /// When each kind of line is paid, unless the officer chooses another moment.
    pub moments: Moments,
    /// The unit, in đồng, of what is left after a reduction (1: no law known rounds further).
    pub reduced_unit: Dong,
    /// Which way that is rounded (down: nobody pays more than their share).
    pub reduced_rounding: Rounding,
    /// How long, in minutes, a payment page stays open (15).
    pub online_payment_minutes: u32,
    /// How many online payments one dossier may begin (50); cash is always taken.
    pub online_payments_allowed: u32,
    /// Whether what is not paid when a dossier ends without a result falls away (yes).
    pub unpaid_lapses: bool,
    /// The symbols of electronic receipts.
    pub receipt_symbols: ReceiptSymbols,
    /// What of a paid line goes back when a dossier ends without a result; nothing where no rule
    /// says so.
    pub refund_rules: Vec<RefundRule>,
}

/// When each kind of line is paid (hình thức thu).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Moments {
    /// Phí (at receipt; the clock of an online dossier starts only then).
    pub fee: Moment,
    /// Lệ phí (at receipt).
    pub charge: Moment,
    /// Cước (at receipt: the parcel leaves paid).
    pub postage: Moment,
    /// Tạm ứng (at receipt).
    pub advance: Moment,
}

impl Moments {
    /// Gives when a kind of line is paid.
    pub const fn of(self, kind: LineKind) -> Moment {
        match kind {
            LineKind::Fee => self.fee,
            LineKind::Charge => self.charge,
            LineKind::Postage => self.postage,
            LineKind::Advance => self.advance,
        }
    }
}

impl Default for Moments {
    fn default() -> Self {
        Self {
            fee: Moment::AtReceipt,
            charge: Moment::AtReceipt,
            postage: Moment::AtReceipt,
            advance: Moment::AtReceipt,
        }
    }
}

impl Default for MoneyPolicy {
    fn default() -> Self {
        Self {
            moments: Moments::default(),
            reduced_unit: Dong::ONE,
            reduced_rounding: Rounding::Down,
            online_payment_minutes: 15,
            online_payments_allowed: 50,
            unpaid_lapses: true,
            receipt_symbols: ReceiptSymbols::default(),
            refund_rules: RefundRule::defaults(),
        }
    }
}

impl MoneyPolicy {
    /// Gives until when a payment page opened at an instant can be used.
    pub fn page_closes_at(&self, started_at: DateTime<Utc>) -> DateTime<Utc> {
        let open = TimeDelta::minutes(i64::from(self.online_payment_minutes));
        started_at
            .checked_add_signed(open)
            .unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}
