//! Turns refusals of the money into errors with public codes.

use service::{AppError, ErrorCode};
use wording::Key;

use crate::domain::money::{
    BillRefusal, Dong, MoneyRefusal, PaymentReference, Quantity, RefundReference, TariffRefusal,
};
use crate::domain::{DossierStatus, MoneyCommand};

/// A command on the money of a dossier whose status does not permit it.
pub(super) fn closed(
    status: DossierStatus,
    command: MoneyCommand,
    permitted: &[MoneyCommand],
) -> AppError {
    let names: Vec<_> = permitted.iter().map(|command| command.name()).collect();
    AppError::new(ErrorCode::StatusForbidsCommand)
        .with("status", status)
        .with("command", command)
        .with("permitted", names.join(", "))
}

/// A step of the dossier that comes before its fee.
pub(super) fn unpaid(outstanding: Dong) -> AppError {
    AppError::new(ErrorCode::FeeUnpaid).with("amount", outstanding.amount())
}

/// A quantity that is none.
pub(crate) fn quantity(path: &str) -> AppError {
    AppError::new(ErrorCode::QuantityInvalid)
        .with("most", Quantity::MOST)
        .at(path)
}

/// An amount that is none.
pub(crate) fn amount(path: &str) -> AppError {
    AppError::new(ErrorCode::AmountInvalid)
        .with("most", Dong::MOST.amount())
        .at(path)
}

fn fee(code: ErrorCode, key: &Key) -> AppError {
    AppError::new(code).with("fee", key)
}

/// A bill that cannot be made.
pub(super) fn no_bill(refusal: BillRefusal) -> AppError {
    match refusal {
        BillRefusal::UnknownTariff { key } => fee(ErrorCode::FeeUnknown, &key).at("input.fees"),
        BillRefusal::TariffTwice { key } | BillRefusal::ChosenTwice { key } => {
            fee(ErrorCode::FeeNamedTwice, &key).at("input.fees")
        }
        BillRefusal::NotCounted { key } => fee(ErrorCode::FeeNotCounted, &key).at("input.fees"),
        BillRefusal::CircumstanceMissing { key } => {
            fee(ErrorCode::FeeCircumstanceMissing, &key).at("input.fees")
        }
        BillRefusal::CircumstanceUnexpected { key } => {
            fee(ErrorCode::FeeCircumstanceUnexpected, &key).at("input.fees")
        }
        BillRefusal::UnknownReduction { key } => {
            fee(ErrorCode::FeeReductionUnknown, &key).at("input.fees")
        }
        BillRefusal::EvidenceMissing { key } => {
            fee(ErrorCode::FeeEvidenceMissing, &key).at("input.fees")
        }
        BillRefusal::TooLarge { key } => fee(ErrorCode::FeeTooLarge, &key).at("input.fees"),
    }
}

/// Local amounts that do not fit the version.
pub(super) fn no_local_amount(refusal: TariffRefusal) -> AppError {
    match refusal {
        TariffRefusal::Unknown { key } => fee(ErrorCode::FeeUnknown, &key),
        TariffRefusal::NotSetLocally { key } => fee(ErrorCode::FeeNotSetLocally, &key),
        TariffRefusal::Twice { key } => fee(ErrorCode::FeeNamedTwice, &key),
    }
    .at("input.localAmounts")
}

fn payment(code: ErrorCode, reference: &PaymentReference) -> AppError {
    AppError::new(code)
        .with("reference", reference)
        .at("input.reference")
}

fn refund(code: ErrorCode, reference: &RefundReference) -> AppError {
    AppError::new(code)
        .with("reference", reference)
        .at("input.reference")
}

/// A refund that the provider pays back.
pub(super) fn by_provider(reference: &RefundReference) -> AppError {
    refund(ErrorCode::RefundByProvider, reference)
}

/// A refused command on the money.
pub(super) fn refused(refusal: MoneyRefusal) -> AppError {
    match refusal {
        MoneyRefusal::UnknownLine { line } => fee(ErrorCode::FeeUnknown, &line).at("input.lines"),
        MoneyRefusal::LineSettled { line } => fee(ErrorCode::FeeSettled, &line),
        MoneyRefusal::LinePending { line, reference } => {
            fee(ErrorCode::FeePaymentUnderWay, &line).with("reference", reference)
        }
        MoneyRefusal::ClaimOpen { .. } => AppError::new(ErrorCode::FeeClaimOpen),
        MoneyRefusal::NothingToPay { .. } | MoneyRefusal::NoLines => {
            AppError::new(ErrorCode::FeeNothingToPay).at("input.lines")
        }
        MoneyRefusal::LineTwice { line } => fee(ErrorCode::FeeNamedTwice, &line).at("input.lines"),
        MoneyRefusal::WrongAmount { expected, offered } => AppError::new(ErrorCode::FeeAmountWrong)
            .with("expected", expected.amount())
            .with("offered", offered.amount())
            .at("input.amount"),
        MoneyRefusal::TooManyPayments { .. } => AppError::new(ErrorCode::TooManyPayments),
        MoneyRefusal::UnknownPayment { reference } => {
            payment(ErrorCode::PaymentUnknown, &reference)
        }
        MoneyRefusal::NotPending { reference, .. } => {
            payment(ErrorCode::PaymentNotPending, &reference)
        }
        MoneyRefusal::MoreThanOwed { owed, .. } => AppError::new(ErrorCode::ReleaseTooLarge)
            .with("owed", owed.amount())
            .at("input.amount"),
        MoneyRefusal::NothingReleased => amount("input.amount"),
        MoneyRefusal::NoAdvance { line } => fee(ErrorCode::FeeNoAdvance, &line).at("input.line"),
        MoneyRefusal::ReasonMissing => AppError::new(ErrorCode::TextEmpty).at("input.note"),
        MoneyRefusal::UnknownRefund { reference } => refund(ErrorCode::RefundUnknown, &reference),
        MoneyRefusal::WrongRefundState { reference, .. } => {
            refund(ErrorCode::RefundNotWaiting, &reference)
        }
        // no command of a caller leads here: references and numbers are drawn by the platform
        broken @ (MoneyRefusal::Ended
        | MoneyRefusal::ReferenceTaken { .. }
        | MoneyRefusal::OtherProvider { .. }
        | MoneyRefusal::CauseOfEnd
        | MoneyRefusal::RefundInCash { .. }
        | MoneyRefusal::OfficerMissing { .. }
        | MoneyRefusal::NoReceiptDue { .. }
        | MoneyRefusal::ReceiptNumberTaken
        | MoneyRefusal::UnknownIncident { .. }
        | MoneyRefusal::TooManyIncidents) => AppError::internal(broken),
    }
}
