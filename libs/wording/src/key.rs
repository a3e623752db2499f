//! The short names by which dossiers refer to parts of a version.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const LONGEST: usize = 40;

/// The text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key has 1 to {LONGEST} characters a–z, 0–9 and single hyphens between them")]
pub struct KeyError;

/// Names a case, a paper, a step or a field within its version, such as `birth-certificate`.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

impl Key {
    /// The key as data files and events write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let well_formed = text.len() <= LONGEST
            && text.split('-').all(|word| {
                !word.is_empty()
                    && word
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            });
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(KeyError)
        }
    }
}

impl TryFrom<String> for Key {
    type Error = KeyError;

    fn try_from(text: String) -> Result<Self, KeyError> {
        text.parse()
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_short_plain_words() {
        for text in ["a", "standard", "birth-certificate", "form-11"] {
            assert!(text.parse::<Key>().is_ok(), "{text}");
        }
    }

    #[test]
    fn refuses_everything_else() {
        let long = "a".repeat(LONGEST + 1);
        for text in [
            "",
            "-a",
            "a-",
            "a--b",
            "Á",
            "a b",
            "A",
            "a_b",
            long.as_str(),
        ] {
            assert_eq!(text.parse::<Key>(), Err(KeyError), "{text}");
        }
    }
}
