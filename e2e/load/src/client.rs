//! Callers of a GraphQL endpoint: by a function call on a service's router, or over HTTP.

use std::net::SocketAddr;

use anyhow::{Result, bail};
use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Request};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::http::Connection;

/// Where requests go; a way to make clients.
#[derive(Clone)]
pub enum Endpoint {
    InProcess(Router),
    Http(SocketAddr),
}

impl Endpoint {
    /// A client of its own, with a connection of its own over HTTP.
    ///
    /// # Errors
    /// When nobody listens there.
    pub async fn client(&self) -> Result<Client> {
        Ok(match self {
            Self::InProcess(router) => Client::InProcess(router.clone()),
            Self::Http(address) => Client::Http(Connection::open(*address).await?),
        })
    }
}

/// Sends one request after the other.
pub enum Client {
    InProcess(Router),
    Http(Connection),
}

impl Client {
    /// Sends a request that is written already.
    ///
    /// # Errors
    /// When there is no answer or it is no success.
    pub async fn send(&mut self, headers: &HeaderMap, body: Bytes) -> Result<Bytes> {
        match self {
            Self::InProcess(router) => {
                let mut request = Request::post("/graphql").body(Body::from(body))?;
                *request.headers_mut() = headers.clone();
                request
                    .headers_mut()
                    .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                let response = match router.clone().oneshot(request).await {
                    Ok(response) => response,
                    Err(never) => match never {},
                };
                Ok(response.into_body().collect().await?.to_bytes())
            }
            Self::Http(connection) => connection.post(headers, body).await,
        }
    }

    /// Sends a request and gives its data.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn data(
        &mut self,
        headers: &HeaderMap,
        query: &str,
        variables: Value,
    ) -> Result<Value> {
        let answer = self.send(headers, body(query, variables)).await?;
        let answer: Value = serde_json::from_slice(&answer)?;
        match answer.get("errors") {
            Some(errors) => bail!("refused: {errors}"),
            None => Ok(answer["data"].clone()),
        }
    }
}

/// The body of a GraphQL request.
pub fn body(query: &str, variables: Value) -> Bytes {
    Bytes::from(json!({ "query": query, "variables": variables }).to_string())
}

/// The headers of somebody's requests.
///
/// # Errors
/// When the token is none.
pub fn headers(token: Option<&str>) -> Result<HeaderMap> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("en"));
    if let Some(token) = token {
        headers.insert(AUTHORIZATION, format!("Bearer {token}").parse()?);
    }
    Ok(headers)
}

/// Refuses an answer with errors, without reading all of it.
///
/// # Errors
/// When the answer has errors.
pub fn accepted(answer: &Bytes) -> Result<()> {
    const ERRORS: &[u8] = br#""errors":"#;
    if answer.windows(ERRORS.len()).any(|part| part == ERRORS) {
        bail!("refused: {}", String::from_utf8_lossy(answer));
    }
    Ok(())
}
