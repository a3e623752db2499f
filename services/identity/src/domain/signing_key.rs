//! The keys that sign access tokens: one signs, the next is already published, old ones stay published
//! until the last token that they signed has expired.

use chrono::{DateTime, Utc};
use ids::KeyId;

/// What a key is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyUse {
    /// Published so that verifiers know it before its first token.
    Next,
    /// Signs.
    Current { since: DateTime<Utc> },
    /// Signs no more; still verifies.
    Retired { since: DateTime<Utc> },
}

/// One key, without its secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SigningKey {
    pub id: KeyId,
    pub used_as: KeyUse,
}
