//! Verifies access tokens against the published keys.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use http_body_util::BodyExt;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use policy::Actor;
use tokio::sync::{Mutex, RwLock};
use tower::ServiceExt;

use crate::{AUDIENCE, Claims, ISSUER};

/// An unknown `kid` makes a verifier fetch the keys again, but not more often than this.
const REFETCH: TimeDelta = TimeDelta::seconds(5);
/// Keys withdrawn by `identity` are forgotten after this long at the latest.
const STALE: TimeDelta = TimeDelta::seconds(300);

/// Why a token is refused.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// It was valid once; refresh the session.
    #[error("the token has expired")]
    Expired,
    /// It is forged, malformed, or meant for somebody else.
    #[error("the token is not valid here")]
    Invalid,
    /// The keys cannot be fetched now.
    #[error("the keys are out of reach")]
    KeysUnavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Fetches the published keys from where `identity` is.
#[async_trait::async_trait]
pub trait FetchKeys: Send + Sync {
    /// The JWK set as it is published now.
    async fn fetch(&self) -> Result<JwkSet, Box<dyn std::error::Error + Send + Sync>>;
}

/// Keys of an `identity` in the same process: asks its router, as a remote verifier would over HTTP.
pub struct KeySource {
    router: axum::Router,
}

impl KeySource {
    /// Asks this router for `/.well-known/jwks.json`.
    pub fn in_process(router: axum::Router) -> Self {
        Self { router }
    }
}

#[async_trait::async_trait]
impl FetchKeys for KeySource {
    async fn fetch(&self) -> Result<JwkSet, Box<dyn std::error::Error + Send + Sync>> {
        let request =
            http::Request::get("/.well-known/jwks.json").body(axum::body::Body::empty())?;
        let answer = self.router.clone().oneshot(request).await?;
        let bytes = answer.into_body().collect().await?.to_bytes();
        Ok(serde_json::from_slice(&bytes)?)
    }
}

#[derive(Default)]
struct Known {
    keys: HashMap<String, DecodingKey>,
    fetched: Option<DateTime<Utc>>,
}

impl Known {
    /// The key of this id, or that there is none; nothing when that can only be said after fetching.
    fn answer(&self, kid: &str, now: DateTime<Utc>) -> Option<Result<DecodingKey, TokenError>> {
        let age = (now - self.fetched?).abs();
        match self.keys.get(kid) {
            Some(key) if age < STALE => Some(Ok(key.clone())),
            None if age < REFETCH => Some(Err(TokenError::Invalid)),
            Some(_) | None => None,
        }
    }
}

/// Verifies tokens; one for each service.
#[derive(Clone)]
pub struct Verifier {
    source: Arc<dyn FetchKeys>,
    known: Arc<RwLock<Known>>,
    /// Held while fetching: who needs only known keys does not wait for it.
    fetching: Arc<Mutex<()>>,
}

impl Verifier {
    /// Makes a verifier that fetches its keys from there, when it first needs them.
    pub fn new(source: impl FetchKeys + 'static) -> Self {
        Self {
            source: Arc::new(source),
            known: Arc::default(),
            fetching: Arc::default(),
        }
    }

    /// Verifies a token and says for whom it stands.
    ///
    /// # Errors
    /// [`TokenError`] when it is refused or cannot be checked now.
    pub async fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Actor, TokenError> {
        let header = jsonwebtoken::decode_header(token).map_err(|_| TokenError::Invalid)?;
        let kid = header.kid.ok_or(TokenError::Invalid)?;
        let key = self.key(&kid, now).await?;

        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_audience(&[AUDIENCE]);
        validation.set_issuer(&[ISSUER]);
        validation.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
        // the time is ours to tell: see below
        validation.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &key, &validation)
            .map_err(|_| TokenError::Invalid)?
            .claims;
        if claims.exp <= now.timestamp() {
            return Err(TokenError::Expired);
        }
        claims.into_actor().map_err(|_| TokenError::Invalid)
    }

    async fn key(&self, kid: &str, now: DateTime<Utc>) -> Result<DecodingKey, TokenError> {
        if let Some(answer) = self.known.read().await.answer(kid, now) {
            return answer;
        }
        let _turn = self.fetching.lock().await;
        if let Some(answer) = self.known.read().await.answer(kid, now) {
            return answer;
        }
        let set = self
            .source
            .fetch()
            .await
            .map_err(TokenError::KeysUnavailable)?;
        let known = Known {
            keys: set
                .keys
                .iter()
                .filter_map(|jwk| {
                    Some((jwk.common.key_id.clone()?, DecodingKey::from_jwk(jwk).ok()?))
                })
                .collect(),
            fetched: Some(now),
        };
        let key = known.keys.get(kid).cloned().ok_or(TokenError::Invalid);
        *self.known.write().await = known;
        key
    }
}
