//! What payment providers and payers who come back call, over plain HTTP beside the subgraph.
//!
//! Nobody is logged in here: who calls is known by the provider's signature, and a message without
//! one changes nothing. What a notice comes to, the dossier decides; a repeated one comes to nothing.

use std::sync::Arc;
use std::time::Duration;

use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use payments::{CallbackRefusal, Notice, PaymentProvider, RawCallback, Via};
use service::{Ctx, OpCtx};
use tokio::sync::watch;
use wording::Key;

use crate::app::{self, NotedPayment, PaymentDesk};
use crate::payment_page::{self, Outcome};

/// How long the asking of providers rests where there is nothing to do.
const PAUSE: Duration = Duration::from_secs(15);

/// What the routes of payments work with.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) ctx: Ctx,
    pub(crate) desk: Arc<PaymentDesk>,
}

/// Takes a provider's callback (`POST /payments/{provider}/callback`).
pub(crate) async fn callback(
    desk: &Desk,
    provider: &str,
    callback: RawCallback<'_>,
) -> Response<String> {
    let Some(provider) = desk.provider(provider) else {
        return answer(StatusCode::NOT_FOUND);
    };
    let notice = match provider.verify_callback(callback, desk.ctx.clock.now()) {
        // what the payer's browser brings is for the other route
        Ok(notice) if notice.via == Via::Callback => notice,
        Ok(_) => return answer(StatusCode::BAD_REQUEST),
        Err(refusal) => {
            tracing::warn!(
                payment.provider = %provider.name(), error = %refusal, "a notice is not believed"
            );
            return answer(status_of(refusal));
        }
    };
    match desk.note(provider.name(), &notice).await {
        Ok(NotedPayment::Taken(_)) => {
            let told = provider.acknowledgement();
            let mut taken = answer(told.status);
            let media = HeaderValue::from_static(told.content_type);
            taken.headers_mut().insert(CONTENT_TYPE, media);
            told.body.clone_into(taken.body_mut());
            taken
        }
        Ok(NotedPayment::Unknown) => answer(StatusCode::NOT_FOUND),
        Err(status) => answer(status),
    }
}

/// Takes the word of the payer's browser, signed as well, and shows what became of the payment
/// (`GET /payments/{provider}/return`).
pub(crate) async fn come_back(
    desk: &Desk,
    provider: &str,
    query: Option<&str>,
    headers: &HeaderMap,
) -> Response<String> {
    let Some(provider) = desk.provider(provider) else {
        return answer(StatusCode::NOT_FOUND);
    };
    let raw = RawCallback {
        query,
        body: b"",
        headers,
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
    let mut response = payment_page::page(headers, &outcome);
    *response.status_mut() = status;
    response
}

fn answer(status: StatusCode) -> Response<String> {
    let mut response = Response::new(String::new());
    *response.status_mut() = status;
    let fresh = HeaderValue::from_static("no-store");
    response.headers_mut().insert(CACHE_CONTROL, fresh);
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
