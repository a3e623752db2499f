//! Why a change of the money is refused; it is then as it was.

use wording::Key;

use super::{
    Dong, IncidentNumber, LineKind, Movement, PaymentReference, PaymentStateKind, RefundReference,
    RefundStateKind,
};

/// Why a command on the money of a dossier is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyRefusal {
    #[error("the dossier has ended without a result")]
    Ended,
    #[error("there is no line {line}")]
    UnknownLine { line: Key },
    #[error("the line {line} is paid or was released")]
    LineSettled { line: Key },
    #[error("the payment {reference} of the line {line} is under way")]
    LinePending {
        line: Key,
        reference: PaymentReference,
    },
    #[error("nobody has decided on the reduction of the line {line}")]
    ClaimOpen { line: Key },
    #[error("nothing is to be paid for the line {line}")]
    NothingToPay { line: Key },
    #[error("the line {line} is paid for twice")]
    LineTwice { line: Key },
    #[error("nothing is paid for")]
    NoLines,
    #[error("{expected} are to be paid, not {offered}")]
    WrongAmount { expected: Dong, offered: Dong },
    #[error("the reference {reference} is that of another payment")]
    ReferenceTaken { reference: PaymentReference },
    #[error("at most {allowed} payments may be begun")]
    TooManyPayments { allowed: usize },
    #[error("there is no payment {reference}")]
    UnknownPayment { reference: PaymentReference },
    #[error("the payment {reference} is not made through this provider")]
    OtherProvider { reference: PaymentReference },
    #[error("the payment {reference} is {state:?}, not waiting")]
    NotPending {
        reference: PaymentReference,
        state: PaymentStateKind,
    },
    #[error("{owed} are owed for the line, not {amount}")]
    MoreThanOwed { owed: Dong, amount: Dong },
    #[error("an amount of nothing is released")]
    NothingReleased,
    #[error("what the end of the dossier releases, only the end does")]
    CauseOfEnd,
    #[error("the line {line} is no advance")]
    NoAdvance { line: Key },
    #[error("the reason is missing")]
    ReasonMissing,
    #[error("there is no refund {reference}")]
    UnknownRefund { reference: RefundReference },
    #[error("the refund {reference} is {state:?}")]
    WrongRefundState {
        reference: RefundReference,
        state: RefundStateKind,
    },
    #[error("the refund {reference} is paid out in cash")]
    RefundInCash { reference: RefundReference },
    #[error("who paid out the refund {reference} is missing")]
    OfficerMissing { reference: RefundReference },
    #[error("no receipt over {kind} is due for {movement}")]
    NoReceiptDue { movement: Movement, kind: LineKind },
    #[error("the receipt number was given already")]
    ReceiptNumberTaken,
    #[error("there is no incident {number} that waits")]
    UnknownIncident { number: IncidentNumber },
    #[error("more incidents wait than can be kept")]
    TooManyIncidents,
}
