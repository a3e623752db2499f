//! Where the money of a dossier stands: a total function of its lines, payments and refunds.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    Dong, Finance, Line, Moment, Movement, Payment, PaymentStateKind, Refund, RefundCause,
};

/// Where the money of a dossier stands (trạng thái tài chính).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FinanceState {
    /// Không phải nộp.
    NothingDue,
    /// Chưa nộp.
    Due,
    /// Đã nộp một phần.
    PartlyPaid,
    /// Đã nộp.
    Paid,
    /// Chờ hoàn trả.
    RefundDue,
    /// Đã hoàn trả: nothing is owed any more, and nothing was kept.
    Refunded,
}

/// The sums of a dossier's money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Owed for all lines, paid or not.
    pub owed: Dong,
    /// Owed and not paid.
    pub outstanding: Dong,
    /// All that came.
    pub received: Dong,
    /// All that has gone back.
    pub refunded: Dong,
    /// What is still to go back.
    pub due_back: Dong,
    /// What came without anybody waiting for it and is still here; part of what is due back.
    pub held: Dong,
}

impl FinanceState {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::NothingDue,
        Self::Due,
        Self::PartlyPaid,
        Self::Paid,
        Self::RefundDue,
        Self::Refunded,
    ];

    /// Gives the stable name, as rows, events and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NothingDue => "NOTHING_DUE",
            Self::Due => "DUE",
            Self::PartlyPaid => "PARTLY_PAID",
            Self::Paid => "PAID",
            Self::RefundDue => "REFUND_DUE",
            Self::Refunded => "REFUNDED",
        }
    }

    /// The table of states.
    pub const fn of(totals: Totals) -> Self {
        let kept = totals.received.amount() > totals.refunded.amount();
        if !totals.due_back.is_zero() {
            return Self::RefundDue;
        }
        match (!totals.outstanding.is_zero(), kept) {
            (true, true) => Self::PartlyPaid,
            (true, false) => Self::Due,
            (false, true) => Self::Paid,
            (false, false) if !totals.refunded.is_zero() => Self::Refunded,
            (false, false) => Self::NothingDue,
        }
    }
}

impl fmt::Display for FinanceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Finance {
    /// Gives where the money stands.
    ///
    /// Whether a step of the dossier may be taken is not told by the state, which shows a refund
    /// first, but by [`Finance::outstanding`] at its moment.
    pub fn state(&self) -> FinanceState {
        FinanceState::of(self.totals())
    }

    /// Gives the sums.
    pub fn totals(&self) -> Totals {
        let refunds = |cause| {
            let refunds = self.refunds.iter();
            refunds.filter(move |refund: &&Refund| refund.cause == cause)
        };
        let surplus = self.payments.iter();
        let surplus = surplus.filter(|payment| payment.is(PaymentStateKind::Surplus));
        let surplus: Dong = surplus.map(Payment::amount).sum();
        let gone: Dong = refunds(RefundCause::Surplus).map(Refund::refunded).sum();
        let asked_back: Dong = self.refunds.iter().map(Refund::amount).sum();
        let refunded: Dong = self.refunds.iter().map(Refund::refunded).sum();
        Totals {
            owed: self.lines.iter().map(Line::owed).sum(),
            outstanding: self.outstanding(Moment::AtReturn),
            received: self.payments.iter().map(Payment::received).sum(),
            refunded,
            due_back: asked_back.less(refunded),
            held: surplus.less(gone),
        }
    }

    /// Gives what the receipts come to: those of payments without those of refunds.
    ///
    /// With every due receipt issued it is what came, without what went back and what is held.
    pub fn receipted(&self) -> Dong {
        let sum = |of_payment: bool| -> Dong {
            let receipts = self.receipts.iter();
            receipts
                .filter(|receipt| match receipt.movement {
                    Movement::Payment { .. } => of_payment,
                    Movement::Refund { .. } => !of_payment,
                })
                .map(|receipt| receipt.amount)
                .sum()
        };
        sum(true).less(sum(false))
    }
}
