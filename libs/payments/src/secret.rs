//! What the platform and a provider share to sign with.

use std::fmt;

use hmac::{Hmac, Mac};
use serde::Deserialize;
use sha2::Sha256;

const SHORTEST: usize = 32;

/// The text is too short to sign with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a secret has at least {SHORTEST} bytes")]
pub struct SecretTooShort;

/// A shared secret (khóa bí mật): it comes from the environment and is never shown.
#[derive(Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Secret(Hmac<Sha256>);

impl Secret {
    /// Begins a signature.
    pub(crate) fn mac(&self) -> Hmac<Sha256> {
        self.0.clone()
    }
}

impl TryFrom<String> for Secret {
    type Error = SecretTooShort;

    fn try_from(text: String) -> Result<Self, SecretTooShort> {
        if text.len() < SHORTEST {
            return Err(SecretTooShort);
        }
        let mac = Hmac::new_from_slice(text.as_bytes());
        mac.map(Self).map_err(|_| SecretTooShort)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
