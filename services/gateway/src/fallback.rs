//! Hands every path but the GraphQL endpoint to an axum router and brings its answer back.
//!
//! A body is passed on as it comes, a few chunks ahead of whoever reads it: what nobody asks for is never taken in,
//! and who may send how much is for the route to say.

use std::error::Error;
use std::io::ErrorKind;
use std::rc::Rc;

use axum::body::{Body, HttpBody as _};
use axum::extract::ConnectInfo;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use hive_router::ntex::http::body::{Body as RouterBody, SizedStream};
use hive_router::ntex::http::header::HeaderValue as RouterHeaderValue;
use hive_router::ntex::http::{Payload, Response};
use hive_router::ntex::util::Bytes as RouterBytes;
use hive_router::ntex::web::{DefaultError, WebRequest};
use http::header::{CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderName, HeaderValue, Request};
use http_body_util::BodyExt as _;
use tokio::sync::mpsc;
use tower::ServiceExt as _;
use tracing::Instrument as _;

use crate::engine::Engine;
use crate::language::Language;
use crate::negotiation::ResponseType;
use crate::refusal::RefusalCode;

/// Answers up to this size are sent whole, longer and unmeasured ones as they come.
const WHOLE_BYTES: u64 = 64 * 1024;
/// Chunks of a body that wait for whoever reads it.
const CHUNKS_AHEAD: usize = 4;
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
    let most = engine.config.most_bytes(request.path());
    if let (Some(size), Some(most)) = (announced(request), most)
        && size > most as u64
    {
        return Err(RefusalCode::BodyTooLarge);
    }
    let (sender, receiver) = mpsc::channel(CHUNKS_AHEAD);
    let forwarded = forwarded(request, arriving(receiver))?;
    let passing = pass_on(request.take_payload(), most, sender);
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
            let size = size.or_else(|| length(parts.headers.get(&CONTENT_LENGTH)?));
            (parts, Ok(Content::Stream(body, size)))
        }
    };
    let mut served = engine.runtime.spawn(served.in_current_span());
    let served = tokio::select! {
        served = &mut served => served,
        passed = passing => {
            passed?;
            served.await
        }
    };
    let (parts, content) = served.map_err(|error| {
        tracing::error!(error = &error as &dyn Error, "a page's code panicked");
        RefusalCode::Internal
    })?;
    let content = content.map_err(|error| {
        tracing::error!(error = &error as &dyn Error, "a page's body broke off");
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
        Content::Stream(body, size) => {
            let chunks = body
                .into_data_stream()
                .map(|chunk| chunk.map(|bytes| RouterBytes::copy_from_slice(&bytes)));
            match size {
                Some(size) => {
                    let chunks = chunks.map_err(|error| Rc::new(error) as Rc<dyn Error>);
                    builder.body(RouterBody::from_message(SizedStream::new(size, chunks)))
                }
                None => builder.streaming(chunks),
            }
        }
    })
}

enum Content {
    Whole(bytes::Bytes),
    /// As it comes, of a size that is known beforehand or not.
    Stream(Body, Option<u64>),
}

/// A part of a body on its way.
enum Part {
    Chunk(RouterBytes),
    /// All of it has come: without this it has broken off.
    End,
}

/// The size of the body as its head tells it.
fn announced(request: &WebRequest<DefaultError>) -> Option<u64> {
    let length = request.headers().get(&CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

/// The size of an answer as the route tells it.
fn length(header: &HeaderValue) -> Option<u64> {
    header.to_str().ok()?.parse().ok()
}

/// Passes a body on until it ends, is too large, or nobody reads it any more.
async fn pass_on(
    mut payload: Payload,
    most: Option<usize>,
    sender: mpsc::Sender<Part>,
) -> Result<(), RefusalCode> {
    let mut size = 0_usize;
    while let Some(chunk) = payload.recv().await {
        let chunk = chunk.map_err(|_| RefusalCode::MalformedRequest)?;
        size = size.saturating_add(chunk.len());
        if most.is_some_and(|most| size > most) {
            return Err(RefusalCode::BodyTooLarge);
        }
        if sender.send(Part::Chunk(chunk)).await.is_err() {
            return Ok(());
        }
    }
    // whoever does not read to the end does not miss it
    let _ = sender.send(Part::End).await;
    Ok(())
}

/// The body as the route reads it; one that breaks off is never taken for a whole one.
fn arriving(receiver: mpsc::Receiver<Part>) -> Body {
    let chunks = stream::unfold(Some(receiver), async |receiver| {
        let mut receiver = receiver?;
        match receiver.recv().await {
            Some(Part::Chunk(chunk)) => {
                let chunk = bytes::Bytes::copy_from_slice(&chunk);
                Some((Ok(chunk), Some(receiver)))
            }
            Some(Part::End) => None,
            None => Some((Err(ErrorKind::UnexpectedEof.into()), None)),
        }
    });
    Body::from_stream(chunks.map(|chunk: Result<_, std::io::Error>| chunk))
}

fn forwarded(request: &WebRequest<DefaultError>, body: Body) -> Result<Request<Body>, RefusalCode> {
    let mut forwarded = Request::builder()
        .method(request.method().clone())
        .uri(request.uri().clone())
        .body(body)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    async fn read(end: bool) -> Result<bytes::Bytes, axum::Error> {
        let (sender, receiver) = mpsc::channel(CHUNKS_AHEAD);
        for chunk in ["nửa", " này"] {
            let part = Part::Chunk(RouterBytes::copy_from_slice(chunk.as_bytes()));
            assert!(sender.send(part).await.is_ok());
        }
        if end {
            assert!(sender.send(Part::End).await.is_ok());
        }
        drop(sender);
        axum::body::to_bytes(arriving(receiver), usize::MAX).await
    }

    #[tokio::test]
    async fn a_body_that_breaks_off_is_not_taken_for_a_whole_one() {
        assert_eq!(read(true).await.unwrap(), "nửa này");
        assert!(read(false).await.is_err());
    }
}
