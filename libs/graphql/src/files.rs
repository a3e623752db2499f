//! Files over plain HTTP, beside the subgraph: the same tokens, the same errors in the same words.
//!
//! Of a file that is sent nothing is read before it is known who sends it and whether they may, and never more files
//! at once than the route takes: whoever else comes is told to try again.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use service::{AppError, Ctx, ErrorCode, ErrorKind, Language, OpCtx, Problem};
use tokio::sync::Semaphore;
use tracing::Instrument;

use crate::caller::{REQUEST_ID, actor, correlation, language};
use crate::refusal::log;
use crate::translate;

/// What a route is answered with, in the end.
pub type Answering<T> = Pin<Box<dyn Future<Output = Result<T, AppError>> + Send>>;

/// The parameters of a request, names and values as they were written.
pub type Query = Vec<(String, String)>;

/// The answer to a file that was sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Whether what was asked for was done; 422 when not.
    pub done: bool,
    /// What is to be said of it.
    pub body: Value,
}

/// How a route takes files; what it admits a caller with is what it takes a file as.
pub struct Upload<A> {
    /// The most bytes of a file.
    pub most_bytes: usize,
    /// The most files that are taken at the same time.
    pub at_once: usize,
    /// The longest time that a file may take to come in: its place is held for it.
    pub longest_transfer: Duration,
    /// Says who may send a file, and what for, before any of it is read.
    pub admit: fn(&OpCtx, &Query) -> Result<A, AppError>,
    /// Takes a file.
    pub take: fn(OpCtx, A, Vec<u8>) -> Answering<Reply>,
}

/// Routes by which files come and go.
pub struct FileRoutes {
    router: Router,
    ctx: Ctx,
}

impl FileRoutes {
    /// No routes yet.
    pub fn new(ctx: &Ctx) -> Self {
        Self {
            router: Router::new(),
            ctx: ctx.clone(),
        }
    }

    /// `GET`: a file of this name and type.
    #[must_use]
    pub fn download(
        self,
        path: &str,
        name: &'static str,
        media_type: &'static str,
        make: fn(OpCtx) -> Answering<Vec<u8>>,
    ) -> Self {
        let handler = async move |State(ctx): State<Ctx>, headers: HeaderMap| {
            let make = async |op: OpCtx| Ok(file(name, media_type, make(op).await?));
            operate(&ctx, &headers, make).await
        };
        let route = get(handler).with_state(self.ctx.clone());
        Self {
            router: self.router.route(path, route),
            ..self
        }
    }

    /// `POST`: takes a file as the body of the request.
    #[must_use]
    pub fn upload<A: Send + 'static>(self, path: &str, upload: Upload<A>) -> Self {
        let Upload {
            most_bytes,
            at_once,
            longest_transfer,
            admit,
            take,
        } = upload;
        let places = Arc::new(Semaphore::new(at_once));
        let handler = async move |State(ctx): State<Ctx>, request: Request| {
            let headers = request.headers().clone();
            let take = async |op: OpCtx| {
                let admitted = admit(&op, &query(&request)?)?;
                let _place = places
                    .try_acquire()
                    .map_err(|_| AppError::new(ErrorCode::FilesBusy))?;
                let body = receive(request, most_bytes, longest_transfer).await?;
                take(op, admitted, body).await.map(reply)
            };
            operate(&ctx, &headers, take).await
        };
        let route = post(handler)
            .layer(DefaultBodyLimit::max(most_bytes))
            .with_state(self.ctx.clone());
        Self {
            router: self.router.route(path, route),
            ..self
        }
    }

    /// The routes as a router.
    pub fn into_router(self) -> Router {
        self.router
    }
}

/// Answers a request as whoever sent it: token → actor, headers → context, errors into the caller's language.
pub async fn operate(
    ctx: &Ctx,
    headers: &HeaderMap,
    work: impl AsyncFnOnce(OpCtx) -> Result<Response, AppError>,
) -> Response {
    let language = language(headers);
    let correlation = correlation(ctx, headers);
    let request_id = correlation.request_id.clone();
    let span = tracing::info_span!(
        "file",
        request.id = request_id,
        traceparent = correlation.traceparent.as_deref().unwrap_or_default()
    );
    let answered = async {
        let op = OpCtx {
            ctx: ctx.clone(),
            actor: actor(ctx, headers).await?,
            language,
            correlation,
        };
        work(op).await
    };
    let response = match answered.instrument(span).await {
        Ok(response) => response,
        Err(error) => refusal(&error, language),
    };
    ([(REQUEST_ID, request_id)], response).into_response()
}

fn file(name: &str, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, media_type.to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

fn reply(reply: Reply) -> Response {
    let status = if reply.done {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    (status, Json(reply.body)).into_response()
}

fn query(request: &Request) -> Result<Query, AppError> {
    let query = axum::extract::Query::<Query>::try_from_uri(request.uri())
        .map_err(|error| AppError::new(ErrorCode::QueryInvalid).with("detail", error))?;
    Ok(query.0)
}

/// The whole body of a request.
async fn receive(
    request: Request,
    most_bytes: usize,
    longest: Duration,
) -> Result<Vec<u8>, AppError> {
    let received = tokio::time::timeout(longest, Bytes::from_request(request, &()));
    match received.await {
        Ok(Ok(body)) => Ok(body.into()),
        Ok(Err(rejection)) => Err(not_taken(&rejection, most_bytes)),
        Err(_) => Err(AppError::new(ErrorCode::FileTooSlow)),
    }
}

fn not_taken(rejection: &BytesRejection, most_bytes: usize) -> AppError {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        AppError::new(ErrorCode::FileTooLarge).with("most", most_bytes / (1024 * 1024))
    } else {
        AppError::new(ErrorCode::FileDamaged)
    }
}

/// An error as JSON: `code` and `message` of the first problem, and all problems.
pub fn refusal(error: &AppError, language: Language) -> Response {
    log(error);
    let status = match error.kind() {
        ErrorKind::Invalid => StatusCode::BAD_REQUEST,
        ErrorKind::Refused => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::Conflict => StatusCode::CONFLICT,
        ErrorKind::Forbidden => StatusCode::FORBIDDEN,
        ErrorKind::Unauthenticated => StatusCode::UNAUTHORIZED,
        ErrorKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ErrorKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    };
    let problems: Vec<Value> = error
        .problems
        .iter()
        .map(|problem| {
            json!({ "code": problem.code.name(), "message": words_of(problem, language) })
        })
        .collect();
    let message = error
        .problems
        .first()
        .map(|problem| words_of(problem, language));
    let body = json!({ "code": error.code().name(), "message": message, "problems": problems });
    (status, Json(body)).into_response()
}

/// What a problem says in a language.
pub fn words_of(problem: &Problem, language: Language) -> String {
    let arguments = problem
        .arguments
        .iter()
        .map(|(name, value)| (*name, value.as_str()));
    translate(language, problem.code.name(), arguments)
}
