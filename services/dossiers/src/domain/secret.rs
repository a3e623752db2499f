//! The secret printed on the receipt, with which the code alone shows a dossier's progress without
//! log-in.
//!
//! Dossier codes are counted and can be guessed; real portals therefore ask for a secret beside
//! them (domain.md §1.8). 40 random bits suffice, as attempts are
//! limited ([`super::Guesses`]).

use std::fmt;
use std::hint::black_box;
use std::str::FromStr;

const LENGTH: usize = 8;

/// 32 capitals and digits without 0, O, 1 and I, so that each random byte gives one letter without
/// bias.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// The tracking secret (mã tra cứu) of a receipt.
#[derive(Clone)]
pub struct TrackingSecret([u8; LENGTH]);

/// The text has not the form of a tracking secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a tracking secret has {LENGTH} capitals and digits")]
pub struct TrackingSecretError;

impl TrackingSecret {
    /// Makes a secret of random bytes.
    pub fn from_random(bytes: [u8; LENGTH]) -> Self {
        Self(bytes.map(|byte| {
            ALPHABET
                .get(usize::from(byte % 32))
                .copied()
                .unwrap_or(b'2')
        }))
    }

    /// Gives the text to be printed or stored; nobody else may see it.
    pub fn expose(&self) -> String {
        self.0.iter().copied().map(char::from).collect()
    }
}

impl FromStr for TrackingSecret {
    type Err = TrackingSecretError;

    /// Reads what a person typed: small letters, spaces and hyphens between groups are forgiven.
    fn from_str(text: &str) -> Result<Self, TrackingSecretError> {
        let mut letters = text
            .bytes()
            .filter(|byte| !matches!(byte, b' ' | b'-'))
            .map(|byte| byte.to_ascii_uppercase());
        let mut secret = [0; LENGTH];
        for place in &mut secret {
            *place = letters
                .next()
                .filter(|letter| ALPHABET.contains(letter))
                .ok_or(TrackingSecretError)?;
        }
        if letters.next().is_some() {
            Err(TrackingSecretError)
        } else {
            Ok(Self(secret))
        }
    }
}

/// Compares in a time that does not depend on where the secrets differ.
impl PartialEq for TrackingSecret {
    fn eq(&self, other: &Self) -> bool {
        let difference = self
            .0
            .iter()
            .zip(&other.0)
            .fold(0u8, |difference, (one, two)| {
                black_box(difference | (one ^ two))
            });
        black_box(difference) == 0
    }
}

impl Eq for TrackingSecret {}

impl fmt::Debug for TrackingSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TrackingSecret(…)")
    }
}
