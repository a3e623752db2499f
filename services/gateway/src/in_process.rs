//! Calls of services that live in this process: the router's request becomes a function call.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use hive_router::SubgraphHttpResponse;
use http::header::{ACCEPT_ENCODING, CONNECTION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Request, StatusCode};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use tracing::Instrument as _;

use crate::engine::{ENDPOINT, Engine};

/// What the router itself says when a service cannot be reached; `plugin` translates it.
const UNREACHABLE: &[u8] =
    br#"{"errors":[{"message":"unreachable","extensions":{"code":"SUBREQUEST_HTTP_ERROR"}}]}"#;

/// Why a service gave no answer.
#[derive(Debug, thiserror::Error)]
enum CallError {
    #[error("the request cannot be built")]
    Request(#[source] http::Error),
    #[error("the body of the answer breaks off")]
    Body(#[source] axum::Error),
    #[error("the service took too long")]
    Timeout,
    #[error("the service's code panicked or its runtime is ending")]
    Ended(#[source] tokio::task::JoinError),
}

/// Calls a service and answers as an HTTP client would, whatever happens.
pub(crate) async fn call(
    engine: &Engine,
    name: &str,
    router: Router,
    headers: HeaderMap,
    body: Vec<u8>,
) -> SubgraphHttpResponse {
    let deadline = engine.subgraph_timeout();
    let answer = answer(router, headers, body);
    let limited = async move {
        tokio::time::timeout(deadline, answer)
            .await
            .unwrap_or(Err(CallError::Timeout))
    };
    // A task of its own on the services' runtime: a panic there must not end a serving thread.
    let called = engine.runtime.spawn(limited.in_current_span()).await;
    match called.unwrap_or_else(|error| Err(CallError::Ended(error))) {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(
                service.name = name,
                error = &error as &dyn std::error::Error,
                "a service in this process gave no answer"
            );
            unreachable()
        }
    }
}

async fn answer(
    router: Router,
    mut headers: HeaderMap,
    body: Vec<u8>,
) -> Result<SubgraphHttpResponse, CallError> {
    headers.remove(ACCEPT_ENCODING);
    headers.remove(CONNECTION);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let mut request = Request::post(ENDPOINT)
        .body(Body::from(body))
        .map_err(CallError::Request)?;
    *request.headers_mut() = headers;
    let (parts, body) = match router.oneshot(request).await {
        Ok(response) => response.into_parts(),
        Err(never) => match never {},
    };
    let body = body.collect().await.map_err(CallError::Body)?.to_bytes();
    Ok(SubgraphHttpResponse {
        status: parts.status,
        headers: Arc::new(parts.headers),
        body,
    })
}

fn unreachable() -> SubgraphHttpResponse {
    let json = HeaderValue::from_static("application/json");
    SubgraphHttpResponse {
        status: StatusCode::OK,
        headers: Arc::new(HeaderMap::from_iter([(CONTENT_TYPE, json)])),
        body: Bytes::from_static(UNREACHABLE),
    }
}
