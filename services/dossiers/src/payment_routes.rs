//! What payment providers and payers who come back call, over plain HTTP beside the subgraph.
//!
//! Nobody is logged in here: who calls is known by the provider's signature, and a message without
//! one changes nothing. What a notice comes to, the dossier decides; a repeated one comes to nothing.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use payments::{CallbackRefusal, MOST_CALLBACK_BYTES, Notice, PaymentProvider, RawCallback, Via};
use service::{Ctx, OpCtx};
use tokio::sync::watch;
use wording::Key;

use crate::app::{self, NotedPayment, PAYMENT_PATH, PaymentDesk};
use crate::payment_page::{self, Outcome};

/// How long the asking of providers rests where there is nothing to do.
const PAUSE: Duration = Duration::from_secs(15);

#[derive(Clone)]
struct Desk {
    ctx: Ctx,
    desk: Arc<PaymentDesk>,
}

/// `POST /payments/{provider}/callback`, `GET /payments/{provider}/return`.
pub(crate) fn router(ctx: &Ctx, desk: &Arc<PaymentDesk>) -> Router {
    let state = Desk {
        ctx: ctx.clone(),
        desk: Arc::clone(desk),
    };
    let told = format!("/{PAYMENT_PATH}/{{provider}}/callback");
    let back = format!("/{PAYMENT_PATH}/{{provider}}/return");
    Router::new()
        .route(&told, post(callback))
        .route(&back, get(come_back))
        .layer(DefaultBodyLimit::max(MOST_CALLBACK_BYTES))
        .with_state(state)
}

/// Takes a provider's callback.
async fn callback(
    State(desk): State<Desk>,
    Path(provider): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(provider) = desk.provider(&provider) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let raw = RawCallback {
        query: query.as_deref(),
        body: &body,
        headers: &headers,
    };
    let notice = match provider.verify_callback(raw, desk.ctx.clock.now()) {
        // what the payer's browser brings is for the other route
        Ok(notice) if notice.via == Via::Callback => notice,
        Ok(_) => return StatusCode::BAD_REQUEST.into_response(),
        Err(refusal) => return refused(provider.name(), refusal),
    };
    match desk.note(provider.name(), &notice).await {
        Ok(NotedPayment::Taken(_)) => {
            let told = provider.acknowledgement();
            let media = [(CONTENT_TYPE, told.content_type)];
            (told.status, media, told.body).into_response()
        }
        Ok(NotedPayment::Unknown) => StatusCode::NOT_FOUND.into_response(),
        Err(status) => status.into_response(),
    }
}

/// Takes the word of the payer's browser, signed as well, and shows what became of the payment.
async fn come_back(
    State(desk): State<Desk>,
    Path(provider): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Some(provider) = desk.provider(&provider) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let raw = RawCallback {
        query: query.as_deref(),
        body: b"",
        headers: &headers,
    };
    let (status, outcome) = match provider.verify_callback(raw, desk.ctx.clock.now()) {
        Ok(notice) => match desk.note(provider.name(), &notice).await {
            Ok(NotedPayment::Taken(dossier)) => {
                let reference = notice.reference.as_str();
                (StatusCode::OK, Outcome::of(&dossier, reference))
            }
            Ok(NotedPayment::Unknown) => (StatusCode::NOT_FOUND, Outcome::Unknown),
            Err(status) => (status, Outcome::Unknown),
        },
        // somebody looks at the page again
        Err(CallbackRefusal::Replayed | CallbackRefusal::Stale) => {
            (StatusCode::OK, Outcome::ToldBefore)
        }
        Err(refusal) => (status_of(refusal), Outcome::Unknown),
    };
    let mut response = payment_page::page(&headers, &outcome);
    *response.status_mut() = status;
    response
}

impl Desk {
    fn provider(&self, name: &str) -> Option<Arc<dyn PaymentProvider>> {
        let name: Key = name.parse().ok()?;
        self.desk.find(&name).cloned()
    }

    async fn note(&self, provider: &Key, notice: &Notice) -> Result<NotedPayment, StatusCode> {
        let op = OpCtx::system(&self.ctx, "a payment provider tells");
        let reference = notice.reference.as_str();
        let noted =
            app::note_payment(&op, provider, reference, notice.amount, &notice.outcome).await;
        noted.map_err(|error| {
            let error: &dyn std::error::Error = &error;
            tracing::error!(error, payment.provider = %provider, "a verified notice could not be taken");
            StatusCode::SERVICE_UNAVAILABLE
        })
    }
}

fn refused(provider: &Key, refusal: CallbackRefusal) -> Response {
    tracing::warn!(payment.provider = %provider, error = %refusal, "a notice is not believed");
    let headers = [(CACHE_CONTROL, "no-store")];
    (status_of(refusal), headers, refusal.to_string()).into_response()
}

const fn status_of(refusal: CallbackRefusal) -> StatusCode {
    match refusal {
        CallbackRefusal::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
        CallbackRefusal::Malformed => StatusCode::BAD_REQUEST,
        CallbackRefusal::BadSignature
        | CallbackRefusal::Stale
        | CallbackRefusal::Replayed
        | CallbackRefusal::OtherMerchant => StatusCode::UNAUTHORIZED,
    }
}

/// Asks the providers about what is not settled, again and again, until told to stop.
pub(crate) async fn keep_settled(
    ctx: Ctx,
    desk: Arc<PaymentDesk>,
    mut stop: watch::Receiver<bool>,
) {
    let op = OpCtx::system(&ctx, "settle payments");
    while !*stop.borrow() {
        if let Err(error) = app::settle_payments(&op, &desk).await {
            let error: &dyn std::error::Error = &error;
            tracing::warn!(error, "payment providers were not asked; tried again later");
        }
        // ends early when told to stop, or when nobody can tell any more
        if let Ok(Err(_)) = tokio::time::timeout(PAUSE, stop.changed()).await {
            return;
        }
    }
}
