//! Hands every path but the GraphQL endpoint to an axum router and brings its answer back.

use axum::body::{Body, HttpBody as _};
use axum::extract::ConnectInfo;
use bytes::BytesMut;
use futures_util::StreamExt as _;
use hive_router::ntex::http::header::HeaderValue as RouterHeaderValue;
use hive_router::ntex::http::{Payload, Response};
use hive_router::ntex::util::Bytes as RouterBytes;
use hive_router::ntex::web::{DefaultError, WebRequest};
use http::header::{CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderName, HeaderValue, Request};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use tracing::Instrument as _;

use crate::engine::Engine;
use crate::language::Language;
use crate::negotiation::ResponseType;
use crate::refusal::RefusalCode;

/// Answers up to this size are sent whole, longer and unmeasured ones as they come.
const WHOLE_BYTES: u64 = 64 * 1024;
/// Headers that describe one connection, not the message.
const HOP_BY_HOP: [HeaderName; 3] = [CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING];

/// Answers a request by the fallback router.
pub(crate) async fn forward(
    engine: &Engine,
    request: &mut WebRequest<DefaultError>,
    language: Language,
) -> Response {
    match answer(engine, request).await {
        Ok(response) => response,
        Err(refusal) => refusal.response(language, ResponseType::Json),
    }
}

async fn answer(
    engine: &Engine,
    request: &mut WebRequest<DefaultError>,
) -> Result<Response, RefusalCode> {
    let body = read(request.take_payload(), engine.config.fallback_body_bytes).await?;
    let forwarded = forwarded(request, body)?;
    let router = engine.fallback.clone();
    let served = async move {
        let (parts, body) = match router.oneshot(forwarded).await {
            Ok(response) => response.into_parts(),
            Err(never) => match never {},
        };
        let size = body.size_hint().exact();
        if size.is_some_and(|size| size <= WHOLE_BYTES) {
            let whole = body.collect().await.map(|body| body.to_bytes());
            (parts, whole.map(Content::Whole))
        } else {
            (parts, Ok(Content::Stream(body)))
        }
    };
    let served = engine.runtime.spawn(served.in_current_span()).await;
    let (parts, content) = served.map_err(|error| {
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "a page's code panicked"
        );
        RefusalCode::Internal
    })?;
    let content = content.map_err(|error| {
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "a page's body broke off"
        );
        RefusalCode::Internal
    })?;
    let mut builder = Response::build(parts.status);
    for (name, value) in &parts.headers {
        if !HOP_BY_HOP.contains(name) {
            builder.header(name.clone(), RouterHeaderValue::from(value));
        }
    }
    Ok(match content {
        Content::Whole(bytes) => builder.body(RouterBytes::copy_from_slice(&bytes)),
        Content::Stream(body) => {
            let chunks = body.into_data_stream();
            builder.streaming(
                chunks.map(|chunk| chunk.map(|bytes| RouterBytes::copy_from_slice(&bytes))),
            )
        }
    })
}

enum Content {
    Whole(bytes::Bytes),
    Stream(Body),
}

async fn read(mut payload: Payload, most: usize) -> Result<bytes::Bytes, RefusalCode> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.recv().await {
        let chunk = chunk.map_err(|_| RefusalCode::MalformedRequest)?;
        if body.len() + chunk.len() > most {
            return Err(RefusalCode::BodyTooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

fn forwarded(
    request: &WebRequest<DefaultError>,
    body: bytes::Bytes,
) -> Result<Request<Body>, RefusalCode> {
    let mut forwarded = Request::builder()
        .method(request.method().clone())
        .uri(request.uri().clone())
        .body(Body::from(body))
        .map_err(|_| RefusalCode::MalformedRequest)?;
    let headers = forwarded.headers_mut();
    for (name, value) in request.headers() {
        let value = HeaderValue::from_bytes(value.as_bytes());
        headers.append(
            name.clone(),
            value.map_err(|_| RefusalCode::MalformedRequest)?,
        );
    }
    if let Some(peer) = request.peer_addr() {
        forwarded.extensions_mut().insert(ConnectInfo(peer));
    }
    Ok(forwarded)
}
