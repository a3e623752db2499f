//! The addresses of the house, and how it refuses.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::routing::{get, post};

use super::asking::{query, refund};
use super::book::{BookError, OpenRefusal};
use super::house::Inside;
use super::paying::{press, show};
use super::words::Phrase;
use crate::{CallbackRefusal, MOST_CALLBACK_BYTES};

pub(super) fn router(inside: Arc<Inside>) -> Router {
    Router::new()
        .route("/pay", get(show))
        .route("/pay/{merchant}/{reference}", post(press))
        .route("/query", get(query))
        .route("/refund", post(refund))
        .layer(DefaultBodyLimit::max(MOST_CALLBACK_BYTES))
        .with_state(inside)
}

/// A refusal that the payer reads.
pub(super) struct PageRefusal {
    pub(super) status: StatusCode,
    pub(super) phrase: Phrase,
}

impl PageRefusal {
    pub(super) const fn new(status: StatusCode, phrase: Phrase) -> Self {
        Self { status, phrase }
    }
}

impl From<CallbackRefusal> for PageRefusal {
    fn from(refusal: CallbackRefusal) -> Self {
        let (status, phrase) = match refusal {
            CallbackRefusal::TooLong | CallbackRefusal::Malformed => {
                (StatusCode::BAD_REQUEST, Phrase::RefusedMalformed)
            }
            CallbackRefusal::BadSignature
            | CallbackRefusal::OtherMerchant
            | CallbackRefusal::Replayed => (StatusCode::FORBIDDEN, Phrase::RefusedSignature),
            CallbackRefusal::Stale => (StatusCode::FORBIDDEN, Phrase::RefusedStale),
        };
        Self::new(status, phrase)
    }
}

impl From<BookError> for PageRefusal {
    fn from(error: BookError) -> Self {
        tracing::error!(%error, "the sandbox cannot keep a sale");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, Phrase::RefusedUnavailable)
    }
}

impl From<OpenRefusal> for PageRefusal {
    fn from(refusal: OpenRefusal) -> Self {
        match refusal {
            OpenRefusal::OtherOrder => Self::new(StatusCode::CONFLICT, Phrase::RefusedOtherOrder),
            OpenRefusal::Book(error) => error.into(),
        }
    }
}
