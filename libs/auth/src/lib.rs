//! Access tokens: what they say, how `identity` signs them, how every service verifies them itself.
//!
//! Tokens are JWTs signed with Ed25519 (EdDSA, RFC 8037). Keys are published as a JWK set (RFC 7517); a
//! verifier fetches the set again when it meets an unknown `kid`, so keys rotate without a restart.

mod claims;
mod key;
mod verify;

pub use claims::{AUDIENCE, Claims, ClaimsError, ISSUER, SubjectKind};
pub use key::{KeyError, SigningKey};
pub use verify::{FetchKeys, KeySource, TokenError, Verifier};
