//! The table of legal moves of a dossier's money, apart from that of its business status: money is
//! paid, returned and explained after the dossier itself has ended, too.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::DossierStatus;

/// What somebody may ask to be done with the money of a filed dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MoneyCommand {
    /// Tính phí, lệ phí: makes the bill, or makes it again.
    AssessFees,
    /// Thu tiền mặt: takes cash against a receipt.
    RecordCashPayment,
    /// Thanh toán trực tuyến: begins a payment on a provider's page.
    StartPayment,
    /// Hủy giao dịch thanh toán: gives up a payment that waits.
    CancelPayment,
    /// Miễn, giảm, hoàn trả: takes an amount off a line; what was paid of it goes back.
    ReleaseFee,
    /// Chi hoàn trả: records that an officer has paid a refund out.
    ConfirmRefund,
}

impl MoneyCommand {
    /// All of them, in the order in which they are given.
    pub const ALL: [Self; 6] = [
        Self::AssessFees,
        Self::RecordCashPayment,
        Self::StartPayment,
        Self::CancelPayment,
        Self::ReleaseFee,
        Self::ConfirmRefund,
    ];

    /// Gives the stable name, as the API writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AssessFees => "ASSESS_FEES",
            Self::RecordCashPayment => "RECORD_CASH_PAYMENT",
            Self::StartPayment => "START_PAYMENT",
            Self::CancelPayment => "CANCEL_PAYMENT",
            Self::ReleaseFee => "RELEASE_FEE",
            Self::ConfirmRefund => "CONFIRM_REFUND",
        }
    }
}

impl fmt::Display for MoneyCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Gives the commands on its money that a dossier permits: nothing more is asked of whose dossier
/// has ended, but what was paid can still go back.
pub const fn permitted_money(status: DossierStatus) -> &'static [MoneyCommand] {
    use MoneyCommand::{CancelPayment, ConfirmRefund, ReleaseFee};
    if status.is_final() {
        &[CancelPayment, ReleaseFee, ConfirmRefund]
    } else {
        &MoneyCommand::ALL
    }
}
