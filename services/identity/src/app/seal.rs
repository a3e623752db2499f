//! Seals signing keys for storage (XChaCha20-Poly1305): a copy of the database alone signs nothing.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use ids::KeyId;
use service::AppError;

use super::secret::random_bytes;

const NONCE: usize = 24;

/// The sealing key is no 32 bytes in base 64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sealing key is not 32 bytes in base 64")]
pub struct SealingKeyError;

/// A stored key cannot be opened: it was sealed with another sealing key, or altered.
#[derive(Debug, thiserror::Error)]
#[error("a signing key cannot be sealed or opened with the configured sealing key")]
struct SealError;

/// Seals and opens with one key, which is never in the database.
pub struct Seal(XChaCha20Poly1305);

impl Seal {
    /// Reads the sealing key from its text.
    ///
    /// # Errors
    /// When it is not 32 bytes in base 64.
    pub fn from_text(text: &str) -> Result<Self, SealingKeyError> {
        let bytes = BASE64_STANDARD
            .decode(text.trim())
            .map_err(|_| SealingKeyError)?;
        let cipher = XChaCha20Poly1305::new_from_slice(&bytes).map_err(|_| SealingKeyError)?;
        Ok(Self(cipher))
    }

    /// Draws a new sealing key, as text.
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub fn draw_text() -> Result<String, AppError> {
        Ok(BASE64_STANDARD.encode(random_bytes()?))
    }

    /// Seals a secret; it opens only together with the key's id.
    pub(super) fn seal(&self, id: KeyId, secret: &[u8; 32]) -> Result<Vec<u8>, AppError> {
        let random = random_bytes()?;
        let nonce = &random[..NONCE];
        let id = id.uuid();
        let payload = Payload {
            msg: secret,
            aad: id.as_bytes(),
        };
        let sealed = self
            .0
            .encrypt(XNonce::from_slice(nonce), payload)
            .map_err(|_| AppError::internal(SealError))?;
        Ok([nonce, &sealed].concat())
    }

    /// Opens what was sealed under the key's id.
    pub(super) fn open(&self, id: KeyId, sealed: &[u8]) -> Result<[u8; 32], AppError> {
        let broken = || AppError::internal(SealError);
        let (nonce, sealed) = sealed.split_at_checked(NONCE).ok_or_else(broken)?;
        let id = id.uuid();
        let payload = Payload {
            msg: sealed,
            aad: id.as_bytes(),
        };
        let secret = self
            .0
            .decrypt(XNonce::from_slice(nonce), payload)
            .map_err(|_| broken())?;
        secret.try_into().map_err(|_| broken())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use uuid::Uuid;

    fn id(number: u128) -> KeyId {
        KeyId::from_uuid(Uuid::from_u128(number))
    }

    #[test]
    fn opens_only_what_it_sealed() {
        let seal = Seal::from_text(&Seal::draw_text().unwrap()).unwrap();
        let other = Seal::from_text(&Seal::draw_text().unwrap()).unwrap();
        let sealed = seal.seal(id(1), &[7; 32]).unwrap();
        assert_eq!(seal.open(id(1), &sealed).unwrap(), [7; 32]);
        assert!(!sealed.windows(32).any(|part| part == [7; 32]));
        assert!(seal.open(id(2), &sealed).is_err());
        assert!(other.open(id(1), &sealed).is_err());
        assert!(seal.open(id(1), &sealed[..10]).is_err());
    }

    #[test]
    fn refuses_keys_of_another_length() {
        for text in ["", "AAAA", "no base 64"] {
            assert!(Seal::from_text(text).is_err(), "{text}");
        }
    }
}
