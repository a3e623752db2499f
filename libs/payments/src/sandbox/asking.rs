//! What platforms ask of the house: where a payment stands, and money back.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use wording::Key;

use super::book::BookError;
use super::client::FORM;
use super::house::Inside;
use super::message::{Field, Message, Purpose};
use super::routes::PageRefusal;
use super::sale::Sale;
use super::wire::{read_refund_request, with_refund, with_standing};
use crate::{CallbackRefusal, RefundFault};

/// Answers where a payment stands.
pub(super) async fn query(State(inside): State<Arc<Inside>>, RawQuery(text): RawQuery) -> Response {
    let text = text.unwrap_or_default();
    let asked = asked(&inside, &text, Purpose::Query);
    let (merchant, question) = match asked {
        Ok(asked) => asked,
        Err(refusal) => return refused(refusal),
    };
    let reference = match question.get(Field::Reference) {
        Ok(reference) => reference,
        Err(refusal) => return refused(refusal),
    };
    let key = (merchant, reference);
    let now = inside.now();
    match inside.book.change(&key, |sale| sale.expire(now)).await {
        Ok(found) => answer(&inside, &key.0, &question, |message| {
            let sale = found.as_ref().map(|(_, sale)| (&sale.order, &sale.state));
            with_standing(message, sale)
        }),
        Err(error) => unavailable(&error),
    }
}

/// Pays back.
pub(super) async fn refund(State(inside): State<Arc<Inside>>, body: Bytes) -> Response {
    let text = String::from_utf8_lossy(&body);
    let asked = asked(&inside, &text, Purpose::Refund);
    let (merchant, question) = match asked {
        Ok(asked) => asked,
        Err(refusal) => return refused(refusal),
    };
    let request = match read_refund_request(&question) {
        Ok(request) => request,
        Err(refusal) => return refused(refusal),
    };
    let now = inside.now();
    let key = (merchant, request.reference);
    let pay_back = |sale: &mut Sale| sale.refund(request.refund_reference, request.amount, now);
    match inside.book.change(&key, pay_back).await {
        Ok(done) => answer(&inside, &key.0, &question, |message| {
            let done = done.map_or(Err(RefundFault::UnknownPayment), |(done, _)| done);
            with_refund(message, done)
        }),
        Err(error) => unavailable(&error),
    }
}

/// Reads a question of a platform: signed, of now, and asked once.
fn asked(inside: &Inside, text: &str, purpose: Purpose) -> Result<(Key, Message), CallbackRefusal> {
    let (merchant, question) = inside.verified(text, purpose)?;
    let (now, tolerance) = (inside.now(), inside.config.tolerance());
    question.require_fresh(now, tolerance)?;
    let nonce = question.text(Field::Nonce)?;
    inside.replays.admit(nonce, now, tolerance)?;
    Ok((merchant, question))
}

fn answer(
    inside: &Inside,
    merchant: &Key,
    question: &Message,
    fill: impl FnOnce(Message) -> Message,
) -> Response {
    let secret = match inside.secret(merchant) {
        Ok(secret) => secret,
        Err(refusal) => return refused(refusal),
    };
    let reply_to = question.text(Field::Nonce).unwrap_or_default();
    let message = Message::at(inside.now())
        .with(Field::Merchant, merchant)
        .with(Field::ReplyTo, reply_to);
    let headers = [(CONTENT_TYPE, FORM), (CACHE_CONTROL, "no-store")];
    (headers, fill(message).signed(Purpose::Answer, secret)).into_response()
}

fn refused(refusal: CallbackRefusal) -> Response {
    let status = PageRefusal::from(refusal).status;
    (status, refusal.to_string()).into_response()
}

fn unavailable(error: &BookError) -> Response {
    tracing::error!(%error, "the sandbox cannot keep a sale");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}
