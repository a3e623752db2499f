//! The payer at the house: the page of a signed order, and its buttons.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{ACCEPT_LANGUAGE, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use url::{Url, form_urlencoded};
use wording::{Key, Language};

use super::house::Inside;
use super::message::{Field, Message, Purpose};
use super::page::{PayPage, refusal_page, sale_page};
use super::routes::PageRefusal;
use super::sale::{Button, Sale, SaleState};
use super::wire::{read_order, with_standing};
use super::words::Phrase;
use crate::{CallbackRefusal, PaymentReference, Transaction};

/// The unsigned field that chooses the language of the page.
const VIEW: &str = "view";

/// Shows the payment page of a signed order.
pub(super) async fn show(
    State(inside): State<Arc<Inside>>,
    RawQuery(text): RawQuery,
    headers: HeaderMap,
) -> Response {
    let text = text.unwrap_or_default();
    let view = viewed(&text);
    let reader = view.unwrap_or_else(|| accepted(&headers));
    let shown = open(&inside, &text).await.and_then(|sale| {
        let language = view.unwrap_or(sale.order.language);
        pay_page(&inside, &sale, language, StatusCode::OK, Some(&text))
    });
    shown.unwrap_or_else(|refusal| refusal_page(refusal.status, refusal.phrase, reader))
}

async fn open(inside: &Inside, text: &str) -> Result<Sale, PageRefusal> {
    let (_, message) = inside.verified(text, Purpose::Pay)?;
    let (now, config) = (inside.now(), &inside.config);
    let order = read_order(&message)?;
    let issued_at = message.instant(Field::Timestamp)?;
    let ahead = issued_at.signed_duration_since(now) > config.tolerance();
    let open_for = order.expires_at.signed_duration_since(issued_at);
    if ahead || open_for > config.longest_order() {
        return Err(CallbackRefusal::Stale.into());
    }
    let key = (order.merchant.clone(), order.reference.clone());
    let known = inside.book.find(&key).await.is_some();
    if !known && order.expires_at <= now {
        return Err(PageRefusal::new(StatusCode::GONE, Phrase::RefusedExpired));
    }
    let sale = inside.book.open_sale(order, now, config).await?;
    let expired = inside.book.change(&key, |sale| sale.expire(now)).await?;
    Ok(match expired {
        Some((true, expired)) => {
            inside.ended.notify_one();
            expired
        }
        Some((false, sale)) => sale,
        None => sale,
    })
}

/// Takes a button.
pub(super) async fn press(
    State(inside): State<Arc<Inside>>,
    Path((merchant, reference)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let text = String::from_utf8_lossy(&body);
    let view = viewed(&text);
    let reader = view.unwrap_or_else(|| accepted(&headers));
    let pressed = end(&inside, &merchant, &reference, &text).await;
    let answered = pressed.and_then(|(ended, sale)| {
        if ended {
            let address = return_address(&inside, &sale)?;
            Ok((StatusCode::SEE_OTHER, [(LOCATION, address.to_string())]).into_response())
        } else {
            let language = view.unwrap_or(sale.order.language);
            pay_page(&inside, &sale, language, StatusCode::CONFLICT, None)
        }
    });
    answered.unwrap_or_else(|refusal| refusal_page(refusal.status, refusal.phrase, reader))
}

/// Ends a sale by a button; tells whether the sale ended so, and gives it.
async fn end(
    inside: &Inside,
    merchant: &str,
    reference: &str,
    text: &str,
) -> Result<(bool, Sale), PageRefusal> {
    let malformed = |_| CallbackRefusal::Malformed;
    let merchant: Key = merchant.parse().map_err(|_| CallbackRefusal::Malformed)?;
    let reference: PaymentReference = reference.parse().map_err(malformed)?;
    // the form bears the house's own signature: only its page can press
    let secret = inside.secret(&merchant)?;
    let form = Message::verified(text, Purpose::Press, &[secret])?;
    let same = form.text(Field::Merchant)? == merchant.as_str()
        && form.text(Field::Reference)? == reference.as_str();
    if !same {
        return Err(CallbackRefusal::BadSignature.into());
    }
    let button = button(text).ok_or(CallbackRefusal::Malformed)?;
    let transaction = drawn_transaction()?;
    let now = inside.now();
    let press = |sale: &mut Sale| sale.press(button, transaction, now).is_ok();
    let changed = inside.book.change(&(merchant, reference), press).await?;
    inside.ended.notify_one();
    changed.ok_or(PageRefusal::new(
        StatusCode::NOT_FOUND,
        Phrase::RefusedUnknown,
    ))
}

fn drawn_transaction() -> Result<Transaction, CallbackRefusal> {
    let drawn = format!("SB{:032X}", rand::random::<u128>());
    drawn.parse().map_err(|_| CallbackRefusal::Malformed)
}

fn pay_page(
    inside: &Inside,
    sale: &Sale,
    language: Language,
    status: StatusCode,
    query: Option<&str>,
) -> Result<Response, PageRefusal> {
    let order = &sale.order;
    let secret = inside.secret(&order.merchant)?;
    let form = Message::at(inside.now())
        .with(Field::Merchant, &order.merchant)
        .with(Field::Reference, &order.reference)
        .signed(Purpose::Press, secret);
    let back = match sale.state {
        SaleState::Open => None,
        SaleState::Paid { .. }
        | SaleState::Failed { .. }
        | SaleState::Cancelled { .. }
        | SaleState::Expired { .. } => Some(return_address(inside, sale)?),
    };
    Ok(sale_page(&PayPage {
        sale,
        language,
        status,
        form: &form,
        back: back.as_ref(),
        query: query.map(without_view).as_deref(),
    }))
}

/// Gives where the payer goes back to, with how the sale ended.
fn return_address(inside: &Inside, sale: &Sale) -> Result<Url, PageRefusal> {
    let secret = inside.secret(&sale.order.merchant)?;
    let message = Message::at(inside.now()).with(Field::Merchant, &sale.order.merchant);
    let message = with_standing(message, Some((&sale.order, &sale.state)));
    let signed = message.signed(Purpose::Return, secret);
    let mut address = sale.order.return_url.clone();
    let query = match address.query().filter(|own| !own.is_empty()) {
        Some(own) => format!("{own}&{signed}"),
        None => signed,
    };
    address.set_query(Some(&query));
    Ok(address)
}

/// Gives the button that the form names.
fn button(text: &str) -> Option<Button> {
    let mut fields = form_urlencoded::parse(text.as_bytes());
    let (_, value) = fields.find(|(name, _)| name == "button")?;
    match &*value {
        "pay" => Some(Button::Pay),
        "fail" => Some(Button::Fail),
        "cancel" => Some(Button::Cancel),
        _ => None,
    }
}

/// Gives the language that the reader chose on the page.
fn viewed(text: &str) -> Option<Language> {
    let mut fields = form_urlencoded::parse(text.as_bytes());
    let (_, tag) = fields.find(|(name, _)| name == VIEW)?;
    Some(Language::from_header(&tag))
}

fn without_view(text: &str) -> String {
    let fields = form_urlencoded::parse(text.as_bytes());
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields.filter(|(name, _)| name != VIEW))
        .finish()
}

fn accepted(headers: &HeaderMap) -> Language {
    let header = headers.get(ACCEPT_LANGUAGE);
    let header = header.and_then(|value| value.to_str().ok());
    header.map(Language::from_header).unwrap_or_default()
}
