//! A text shown to people, in both languages of the platform.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Language;

/// Why two texts do not make a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    /// The Vietnamese text says nothing or has blanks around it.
    #[error("the Vietnamese text is empty or has blanks around it")]
    Vietnamese,
    /// The English text says nothing or has blanks around it.
    #[error("the English text is empty or has blanks around it")]
    English,
}

/// A text as the decision prints it (nguyên văn) with its English rendering.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "WordingData")]
pub struct Wording {
    vi: String,
    en: String,
}

impl Wording {
    /// Makes a wording of two texts that both say something.
    ///
    /// # Errors
    /// When one of them is empty or has blanks around it.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Result<Self, WordingError> {
        let (vi, en) = (vi.into(), en.into());
        let says_something = |text: &str| !text.is_empty() && text.trim() == text;
        if !says_something(&vi) {
            return Err(WordingError::Vietnamese);
        }
        if !says_something(&en) {
            return Err(WordingError::English);
        }
        Ok(Self { vi, en })
    }

    /// The text that has force of law.
    pub fn vi(&self) -> &str {
        &self.vi
    }

    /// The English rendering.
    pub fn en(&self) -> &str {
        &self.en
    }

    /// The text in a language.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WordingData {
    vi: String,
    en: String,
}

impl TryFrom<WordingData> for Wording {
    type Error = WordingError;

    fn try_from(data: WordingData) -> Result<Self, WordingError> {
        Self::new(data.vi, data.en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_both_languages() {
        assert!(Wording::new("Tờ khai", "Declaration").is_ok());
        assert_eq!(
            Wording::new("", "Declaration"),
            Err(WordingError::Vietnamese)
        );
        assert_eq!(
            Wording::new("Tờ khai ", "Declaration"),
            Err(WordingError::Vietnamese)
        );
        assert_eq!(Wording::new("Tờ khai", " "), Err(WordingError::English));
    }
}
