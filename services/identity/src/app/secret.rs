//! Secrets that the platform draws: refresh tokens and the secrets of programs. They have 256 random
//! bits, so a plain hash keeps them; slow hashing is for what people choose.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use rand::TryRngCore;
use rand::rngs::OsRng;
use service::AppError;
use sha2::{Digest, Sha256};

/// A secret as it is shown, once.
pub struct Secret(String);

impl Secret {
    /// Draws a secret.
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub fn draw() -> Result<Self, AppError> {
        Ok(Self(BASE64_URL_SAFE_NO_PAD.encode(random_bytes()?)))
    }

    /// The secret as it is shown to its owner.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The hash by which it is kept.
    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

/// The hash by which a presented secret is looked up or compared.
pub fn hash(presented: &str) -> String {
    Sha256::digest(presented.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// 32 bytes from the machine's source of randomness.
pub(super) fn random_bytes() -> Result<[u8; 32], AppError> {
    let mut bytes = [0_u8; 32];
    OsRng
        .try_fill_bytes(&mut bytes)
        .map_err(AppError::internal)?;
    Ok(bytes)
}
