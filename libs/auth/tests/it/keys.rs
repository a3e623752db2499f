//! Signing keys and where they are published; valid claims to vary.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use auth::{AUDIENCE, Claims, FetchKeys, ISSUER, SigningKey, SubjectKind, Verifier};
use chrono::{DateTime, Utc};
use ids::{AccountId, KeyId};
use jsonwebtoken::jwk::JwkSet;
use tokio::sync::Notify;
use uuid::Uuid;

/// An instant long past by the machine's clock: nothing here may depend on that one.
pub(crate) fn now() -> DateTime<Utc> {
    "2001-02-11T02:00:00Z".parse().unwrap()
}

pub(crate) fn key(number: u8) -> SigningKey {
    SigningKey::from_secret(
        KeyId::from_uuid(Uuid::from_u128(number.into())),
        &[number; 32],
    )
    .unwrap()
}

pub(crate) fn citizen() -> Claims {
    Claims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: AccountId::from_uuid(Uuid::from_u128(9)),
        kind: SubjectKind::Citizen,
        tenant: None,
        positions: Vec::new(),
        roles: Vec::new(),
        permissions: Vec::new(),
        sid: None,
        epoch: 1,
        iat: now().timestamp(),
        exp: now().timestamp() + 600,
    }
}

/// Where keys are published; counts how often they are fetched.
#[derive(Clone, Default)]
pub(crate) struct Published {
    pub(crate) keys: Arc<Mutex<Vec<u8>>>,
    fetches: Arc<AtomicUsize>,
    /// While there is one, a fetch waits for it.
    pub(crate) gate: Arc<Mutex<Option<Arc<Notify>>>>,
    pub(crate) out_of_reach: Arc<Mutex<bool>>,
}

impl Published {
    pub(crate) fn of(keys: &[u8]) -> Self {
        let published = Self::default();
        published.publish(keys);
        published
    }

    pub(crate) fn publish(&self, keys: &[u8]) {
        *self.keys.lock().unwrap() = keys.to_vec();
    }

    pub(crate) fn fetches(&self) -> usize {
        self.fetches.load(Ordering::SeqCst)
    }

    pub(crate) fn verifier(&self) -> Verifier {
        Verifier::new(self.clone())
    }

    pub(crate) fn set(&self) -> JwkSet {
        let keys = self.keys.lock().unwrap();
        JwkSet {
            keys: keys.iter().map(|number| key(*number).public()).collect(),
        }
    }
}

#[async_trait::async_trait]
impl FetchKeys for Published {
    async fn fetch(&self) -> Result<JwkSet, Box<dyn std::error::Error + Send + Sync>> {
        self.fetches.fetch_add(1, Ordering::SeqCst);
        let gate = self.gate.lock().unwrap().clone();
        if let Some(gate) = gate {
            gate.notified().await;
        }
        if *self.out_of_reach.lock().unwrap() {
            return Err("the line is dead".into());
        }
        Ok(self.set())
    }
}
