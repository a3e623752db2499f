//! Signing keys: made, kept and used by `identity` alone.

use ed25519_dalek::pkcs8::EncodePrivateKey;
use ids::KeyId;
use jsonwebtoken::jwk::{
    AlgorithmParameters, CommonParameters, EllipticCurve, Jwk, KeyAlgorithm,
    OctetKeyPairParameters, OctetKeyPairType, PublicKeyUse,
};
use jsonwebtoken::{Algorithm, EncodingKey, Header};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::Claims;

/// A key cannot be made, read or used: an error of ours.
#[derive(Debug, thiserror::Error)]
#[error("the signing key cannot be used")]
pub struct KeyError(#[source] Box<dyn std::error::Error + Send + Sync>);

fn unusable(error: impl std::error::Error + Send + Sync + 'static) -> KeyError {
    KeyError(Box::new(error))
}

/// An Ed25519 key with its id.
pub struct SigningKey {
    id: KeyId,
    secret: ed25519_dalek::SigningKey,
    encoding: EncodingKey,
}

impl SigningKey {
    /// Makes the key of a secret of 32 bytes, which the caller draws from a cryptographic source or reads
    /// from where it keeps it.
    ///
    /// # Errors
    /// When the key cannot be encoded.
    pub fn from_secret(id: KeyId, secret: &[u8; 32]) -> Result<Self, KeyError> {
        let secret = ed25519_dalek::SigningKey::from_bytes(secret);
        let der = secret.to_pkcs8_der().map_err(unusable)?;
        Ok(Self {
            id,
            encoding: EncodingKey::from_ed_der(der.as_bytes()),
            secret,
        })
    }

    /// The key's id (`kid`).
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// The public half, as verifiers fetch it.
    pub fn public(&self) -> Jwk {
        Jwk {
            common: CommonParameters {
                public_key_use: Some(PublicKeyUse::Signature),
                key_algorithm: Some(KeyAlgorithm::EdDSA),
                key_id: Some(self.id.to_string()),
                ..CommonParameters::default()
            },
            algorithm: AlgorithmParameters::OctetKeyPair(OctetKeyPairParameters {
                key_type: OctetKeyPairType::OctetKeyPair,
                curve: EllipticCurve::Ed25519,
                x: BASE64_URL_SAFE_NO_PAD.encode(self.secret.verifying_key().as_bytes()),
            }),
        }
    }

    /// Signs the claims.
    ///
    /// # Errors
    /// When they cannot be encoded.
    pub fn sign(&self, claims: &Claims) -> Result<String, KeyError> {
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(self.id.to_string());
        header.typ = Some("at+jwt".to_owned());
        jsonwebtoken::encode(&header, claims, &self.encoding).map_err(unusable)
    }
}
