//! How orders, outcomes and answers are written into messages, and read from them: both sides agree
//! here.

use chrono::{DateTime, Utc};
use url::Url;
use wording::{Key, Language};

use super::message::{Field, Message};
use super::sale::{SaleOrder, SaleState};
use crate::{
    Amount, CallbackRefusal, Description, Order, Outcome, PaymentReference, RefundFault,
    RefundReference, RefundStanding, Standing,
};

/// Writes an order.
pub(crate) fn order_message(order: &Order, merchant: &Key, now: DateTime<Utc>) -> Message {
    Message::at(now)
        .with(Field::Merchant, merchant)
        .with(Field::Reference, &order.reference)
        .with(Field::Amount, order.amount)
        .with(Field::Description, order.description.as_str())
        .with(Field::ReturnUrl, &order.return_url)
        .with(Field::CallbackUrl, &order.callback_url)
        .with(Field::ExpiresAt, order.expires_at.timestamp_micros())
        .with(Field::Language, order.language.tag())
}

/// Reads an order.
pub(crate) fn read_order(message: &Message) -> Result<SaleOrder, CallbackRefusal> {
    let description = message.text(Field::Description)?.to_owned();
    Ok(SaleOrder {
        merchant: message.get(Field::Merchant)?,
        reference: message.get(Field::Reference)?,
        amount: message.get(Field::Amount)?,
        description: Description::try_from(description).map_err(|_| CallbackRefusal::Malformed)?,
        return_url: web_address(message, Field::ReturnUrl)?,
        callback_url: web_address(message, Field::CallbackUrl)?,
        expires_at: message.instant(Field::ExpiresAt)?,
        language: Language::from_header(message.text(Field::Language)?),
    })
}

fn web_address(message: &Message, field: Field) -> Result<Url, CallbackRefusal> {
    let url: Url = message.get(field)?;
    let visitable = matches!(url.scheme(), "http" | "https") && url.has_host();
    visitable.then_some(url).ok_or(CallbackRefusal::Malformed)
}

/// Where a sale stands, in a word.
const UNKNOWN: &str = "UNKNOWN";
const OPEN: &str = "OPEN";
const PAID: &str = "PAID";
const FAILED: &str = "FAILED";
const CANCELLED: &str = "CANCELLED";
const EXPIRED: &str = "EXPIRED";

/// Writes where a sale stands; that it is unknown, where there is none.
pub(crate) fn with_standing(message: Message, sale: Option<(&SaleOrder, &SaleState)>) -> Message {
    let Some((order, state)) = sale else {
        return message.with(Field::Standing, UNKNOWN);
    };
    let message = message
        .with(Field::Reference, &order.reference)
        .with(Field::Amount, order.amount);
    let (standing, ended_at) = match state {
        SaleState::Open => return message.with(Field::Standing, OPEN),
        SaleState::Paid { at, .. } => (PAID, at),
        SaleState::Failed { at } => (FAILED, at),
        SaleState::Cancelled { at } => (CANCELLED, at),
        SaleState::Expired { at } => (EXPIRED, at),
    };
    let message = message
        .with(Field::Standing, standing)
        .with(Field::EndedAt, ended_at.timestamp_micros());
    match state {
        SaleState::Paid { transaction, .. } => message.with(Field::Transaction, transaction),
        SaleState::Open
        | SaleState::Failed { .. }
        | SaleState::Cancelled { .. }
        | SaleState::Expired { .. } => message,
    }
}

/// Reads where a sale stands.
pub(crate) fn read_standing(message: &Message) -> Result<Standing, CallbackRefusal> {
    let outcome = match message.text(Field::Standing)? {
        UNKNOWN => return Ok(Standing::Unknown),
        OPEN => return Ok(Standing::Open),
        PAID => Outcome::Paid {
            transaction: message.get(Field::Transaction)?,
        },
        FAILED => Outcome::Failed,
        CANCELLED => Outcome::Cancelled,
        EXPIRED => Outcome::Expired,
        _ => return Err(CallbackRefusal::Malformed),
    };
    Ok(Standing::Ended {
        amount: message.get(Field::Amount)?,
        outcome,
    })
}

/// What a platform asks back.
pub(crate) struct RefundRequest {
    pub(crate) reference: PaymentReference,
    pub(crate) refund_reference: RefundReference,
    pub(crate) amount: Amount,
}

/// Reads what a platform asks back.
pub(crate) fn read_refund_request(message: &Message) -> Result<RefundRequest, CallbackRefusal> {
    Ok(RefundRequest {
        reference: message.get(Field::Reference)?,
        refund_reference: message.get(Field::RefundReference)?,
        amount: message.get(Field::Amount)?,
    })
}

const CONFIRMED: &str = "CONFIRMED";
const REFUSED: &str = "REFUSED";

const REFUND_FAULTS: [(RefundFault, &str); 4] = [
    (RefundFault::UnknownPayment, "UNKNOWN_PAYMENT"),
    (RefundFault::NotPaid, "NOT_PAID"),
    (RefundFault::MoreThanPaid, "MORE_THAN_PAID"),
    (RefundFault::ReferenceTaken, "REFERENCE_TAKEN"),
];

/// Writes what became of a refund.
pub(crate) fn with_refund(message: Message, done: Result<(), RefundFault>) -> Message {
    let Err(fault) = done else {
        return message.with(Field::Standing, CONFIRMED);
    };
    let mut names = REFUND_FAULTS.iter();
    let name = names.find(|(known, _)| *known == fault);
    message
        .with(Field::Standing, REFUSED)
        .with(Field::Fault, name.map_or(UNKNOWN, |(_, name)| name))
}

/// Reads what became of a refund.
pub(crate) fn read_refund(message: &Message) -> Result<RefundStanding, CallbackRefusal> {
    match message.text(Field::Standing)? {
        CONFIRMED => Ok(RefundStanding::Confirmed),
        REFUSED => {
            let told = message.text(Field::Fault)?;
            let fault = REFUND_FAULTS.iter().find(|(_, name)| *name == told);
            let (fault, _) = fault.ok_or(CallbackRefusal::Malformed)?;
            Ok(RefundStanding::Refused(*fault))
        }
        _ => Err(CallbackRefusal::Malformed),
    }
}
