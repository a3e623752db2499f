//! A text shown to people, in both languages of the platform.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Language;
use crate::visible::{says_something, unreadable};

/// The most characters of a text: more than any that is printed, and less than a cell of a spreadsheet holds.
const MOST: usize = 5_000;

/// Why a text is not shown to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// It says nothing that can be seen, or has blanks around it.
    #[error("is empty or has blanks around it")]
    Empty,
    /// It has more characters than any text may have.
    #[error("has more than {most} characters")]
    TooLong {
        /// The most that it may have.
        most: usize,
    },
    /// It holds a character that no keyboard writes, or one that turns the order of the others.
    #[error("holds the unreadable character U+{code:04X}")]
    Unreadable {
        /// The character's number.
        code: u32,
    },
}

/// Why two texts do not make a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    /// The Vietnamese text is at fault.
    #[error("the Vietnamese text {0}")]
    Vietnamese(TextFault),
    /// The English text is at fault.
    #[error("the English text {0}")]
    English(TextFault),
}

impl WordingError {
    /// The error that was told in these words: whoever reads a larger thing hears nothing but words of its parts.
    pub fn told(words: &str) -> Option<Self> {
        let number = |words: &str, start: &str, end: &str, radix| {
            let digits = words.strip_prefix(start)?.strip_suffix(end)?;
            u32::from_str_radix(digits, radix).ok()
        };
        let fault = |words: &str| {
            let code = number(words, "holds the unreadable character U+", "", 16);
            let faults = [
                Some(TextFault::Empty),
                Some(TextFault::TooLong { most: MOST }),
                code.map(|code| TextFault::Unreadable { code }),
            ];
            let mut faults = faults.into_iter().flatten();
            faults.find(|fault| fault.to_string() == words)
        };
        let of = |start: &str| fault(words.strip_prefix(start)?);
        let vietnamese = of("the Vietnamese text ").map(Self::Vietnamese);
        vietnamese.or_else(|| of("the English text ").map(Self::English))
    }
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
    /// When one of them says nothing that can be seen, has blanks around it, is too long or holds what nobody writes.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Result<Self, WordingError> {
        let (vi, en) = (vi.into(), en.into());
        check(&vi).map_err(WordingError::Vietnamese)?;
        check(&en).map_err(WordingError::English)?;
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

fn check(text: &str) -> Result<(), TextFault> {
    if let Some(letter) = unreadable(text) {
        return Err(TextFault::Unreadable {
            code: u32::from(letter),
        });
    }
    if !says_something(text) {
        return Err(TextFault::Empty);
    }
    if text.len() > MOST && text.chars().count() > MOST {
        return Err(TextFault::TooLong { most: MOST });
    }
    Ok(())
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
        for text in ["", "Tờ khai ", "\nTờ khai", " ", "\u{feff}Tờ khai"] {
            assert_eq!(
                Wording::new(text, "Declaration"),
                Err(WordingError::Vietnamese(TextFault::Empty)),
                "{text:?}"
            );
        }
        assert_eq!(
            Wording::new("Tờ khai", " "),
            Err(WordingError::English(TextFault::Empty))
        );
    }

    fn fault(text: &str) -> Option<TextFault> {
        match Wording::new(text, "x") {
            Ok(_) => None,
            Err(WordingError::Vietnamese(fault) | WordingError::English(fault)) => Some(fault),
        }
    }

    #[test]
    fn what_nobody_sees_says_nothing() {
        for text in [
            "\u{200b}",
            "\u{ad}",
            "\u{3164}",
            "\u{2800}",
            "\u{e0041}",
            "\u{200d}",
        ] {
            assert_eq!(fault(text), Some(TextFault::Empty), "{text:?}");
        }
        assert_eq!(fault("cộng\u{ad}hoà"), None);
    }

    #[test]
    fn what_nobody_writes_is_told_by_its_number() {
        for letter in [
            '\0',
            '\u{7}',
            '\r',
            '\u{85}',
            '\u{202e}',
            '\u{2066}',
            '\u{fffd}',
            '\u{fffe}',
            '\u{fdd0}',
            '\u{1ffff}',
        ] {
            let code = u32::from(letter);
            for text in [format!("a{letter}b"), letter.to_string()] {
                assert_eq!(
                    fault(&text),
                    Some(TextFault::Unreadable { code }),
                    "{text:?}"
                );
            }
        }
        assert_eq!(fault("một\n\thai"), None);
    }

    #[test]
    fn has_at_most_5000_characters() {
        assert_eq!(fault(&"ế".repeat(5_000)), None);
        let too_long = TextFault::TooLong { most: 5_000 };
        assert_eq!(fault(&"ế".repeat(5_001)), Some(too_long));
    }

    #[test]
    fn an_error_is_known_by_its_words() {
        for fault in [
            TextFault::Empty,
            TextFault::TooLong { most: 5_000 },
            TextFault::Unreadable { code: 7 },
            TextFault::Unreadable { code: 0x1_ffff },
        ] {
            for error in [
                WordingError::Vietnamese(fault),
                WordingError::English(fault),
            ] {
                assert_eq!(WordingError::told(&error.to_string()), Some(error));
            }
        }
        for words in [
            "",
            "the English text",
            "the English text holds the unreadable character U+7",
        ] {
            assert_eq!(WordingError::told(words), None);
        }
    }
}
