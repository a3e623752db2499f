//! Electronic receipts (biên lai điện tử, NĐ 123/2020/NĐ-CP).
//!
//! Which receipts are due follows from the movements of money; series and number are drawn by the
//! caller, in the transaction that records the movement. Phí and lệ phí have receipts apart.

use std::fmt;
use std::num::NonZeroU64;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Dong, Finance, LineAmount, LineKind, MoneyRefusal, PaymentReference, PaymentStateKind,
    RefundCause, RefundReference,
};

const LONGEST: usize = 30;

/// The text is no series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a series has 1 to {LONGEST} visible characters of ASCII")]
pub struct ReceiptSeriesError;

/// Ký hiệu mẫu và ký hiệu biên lai, as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptSeries(String);

impl ReceiptSeries {
    /// Gives the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Composes the series of a symbol in a year, such as `BLP-26E`.
    pub(super) fn of_year(symbol: &str, year: i32) -> Self {
        Self(format!("{symbol}-{:02}E", year.rem_euclid(100)))
    }
}

impl FromStr for ReceiptSeries {
    type Err = ReceiptSeriesError;

    fn from_str(text: &str) -> Result<Self, ReceiptSeriesError> {
        let length = (1..=LONGEST).contains(&text.len());
        if length && text.bytes().all(|byte| byte.is_ascii_graphic()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ReceiptSeriesError)
        }
    }
}

impl TryFrom<String> for ReceiptSeries {
    type Error = ReceiptSeriesError;

    fn try_from(text: String) -> Result<Self, ReceiptSeriesError> {
        text.parse()
    }
}

impl From<ReceiptSeries> for String {
    fn from(series: ReceiptSeries) -> Self {
        series.0
    }
}

/// Ký hiệu và số biên lai.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptNumber {
    pub series: ReceiptSeries,
    pub number: NonZeroU64,
}

/// The movement of money that a receipt is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum Movement {
    /// Thu.
    Payment { reference: PaymentReference },
    /// Hoàn trả: the receipt takes back as much of the one before.
    Refund { reference: RefundReference },
}

/// A receipt over the lines of one kind in one movement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    pub number: ReceiptNumber,
    pub movement: Movement,
    pub kind: LineKind,
    pub amount: Dong,
    pub at: DateTime<Utc>,
}

/// A receipt that has to be issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptDue {
    pub movement: Movement,
    pub kind: LineKind,
    pub amount: Dong,
}

impl Finance {
    /// Gives the receipts that have to be issued: one per movement and kind.
    ///
    /// Held money that nobody waited for has none, neither when it comes nor when it goes back.
    pub fn receipts_due(&self) -> Vec<ReceiptDue> {
        let mut due = self.receipts_of_movements();
        due.retain(|due| !self.receipts.iter().any(|receipt| receipt.fits(due)));
        due
    }

    /// Issues a receipt that is due, under the number that the caller drew.
    pub fn issue_receipt(
        &mut self,
        due: &ReceiptDue,
        number: ReceiptNumber,
        at: DateTime<Utc>,
    ) -> Result<(), MoneyRefusal> {
        if !self.receipts_due().contains(due) {
            return Err(MoneyRefusal::NoReceiptDue {
                movement: due.movement.clone(),
                kind: due.kind,
            });
        }
        let mut issued = self.receipts.iter();
        if issued.any(|receipt| receipt.number == number) {
            return Err(MoneyRefusal::ReceiptNumberTaken);
        }
        self.receipts.push(Receipt {
            number,
            movement: due.movement.clone(),
            kind: due.kind,
            amount: due.amount,
            at,
        });
        Ok(())
    }

    /// Gives all the receipts that the movements ask for, issued or not.
    pub(super) fn receipts_of_movements(&self) -> Vec<ReceiptDue> {
        let paid = self.payments.iter();
        let paid = paid.filter(|payment| payment.is(PaymentStateKind::Confirmed));
        let paid = paid.flat_map(|payment| {
            let reference = payment.reference.clone();
            by_kind(&Movement::Payment { reference }, &payment.lines)
        });
        let refunded = self.refunds.iter();
        let refunded = refunded
            .filter(|refund| refund.is_confirmed() && refund.cause == RefundCause::Released);
        let refunded = refunded.flat_map(|refund| {
            let reference = refund.reference.clone();
            by_kind(&Movement::Refund { reference }, &refund.lines)
        });
        paid.chain(refunded).collect()
    }
}

impl Receipt {
    pub(super) fn fits(&self, due: &ReceiptDue) -> bool {
        self.movement == due.movement && self.kind == due.kind && self.amount == due.amount
    }
}

fn by_kind(movement: &Movement, lines: &[LineAmount]) -> Vec<ReceiptDue> {
    LineKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let of_kind = lines.iter().filter(|line| line.kind == kind);
            let amount: Dong = of_kind.map(|line| line.amount).sum();
            (!amount.is_zero()).then(|| ReceiptDue {
                movement: movement.clone(),
                kind,
                amount,
            })
        })
        .collect()
}

impl fmt::Display for Movement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Payment { reference } => write!(f, "the payment {reference}"),
            Self::Refund { reference } => write!(f, "the refund {reference}"),
        }
    }
}
