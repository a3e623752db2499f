//! What somebody asks for.

use std::borrow::Cow;

use super::spelling::Spelling;

const LONGEST: usize = 500;
/// The words looked at: a bit each in the masks of [`super::rating`].
pub const MOST_WORDS: usize = 64;
/// Digits of a national code, `d.dddddd`.
const CODE_DIGITS: usize = 7;

/// Why a text cannot be searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    /// It has no letter and no digit.
    #[error("there is nothing to search for")]
    Empty,
    /// It is longer than the name of any procedure.
    #[error("at most {most} characters can be searched for")]
    TooLong { most: usize },
}

/// The words of a search, at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question(Vec<Spelling>);

impl Question {
    /// Reads what was typed.
    ///
    /// # Errors
    /// When there is nothing in it, or too much.
    pub fn parse(text: &str) -> Result<Self, SearchError> {
        if text.chars().count() > LONGEST {
            return Err(SearchError::TooLong { most: LONGEST });
        }
        let mut words: Vec<_> = text
            .split_whitespace()
            .flat_map(|part| Spelling::all(&national_code(part)))
            .collect();
        words.truncate(MOST_WORDS);
        if words.is_empty() {
            Err(SearchError::Empty)
        } else {
            Ok(Self(words))
        }
    }

    /// The words.
    pub fn words(&self) -> &[Spelling] {
        &self.0
    }
}

/// A national code as the catalogue writes it, where one is typed without its dot ("1001193") or with the
/// agency of a local code behind it ("1.001193.000.00.00.H41").
fn national_code(part: &str) -> Cow<'_, str> {
    let code_like = part
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
    let digits: String = part
        .chars()
        .filter(|letter| *letter != '.')
        .take_while(char::is_ascii_digit)
        .take(CODE_DIGITS)
        .collect();
    if code_like && digits.len() == CODE_DIGITS {
        Cow::Owned(format!("{}.{}", &digits[..1], &digits[1..]))
    } else {
        Cow::Borrowed(part)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let question = Question::parse(text).unwrap();
        question
            .words()
            .iter()
            .map(|word| word.shown.to_string())
            .collect()
    }

    #[test]
    fn reads_words_and_codes() {
        assert_eq!(read("  Khai  TỬ, "), ["khai", "tử"]);
        assert_eq!(read("1.001193"), ["1", "001193"]);
        assert_eq!(read("1001193"), ["1", "001193"]);
        assert_eq!(read("1.001193.000.00.00.H41"), ["1", "001193"]);
        assert_eq!(read("1.0011"), ["1", "0011"]);
        assert_eq!(read("118/2025/NĐ-CP"), ["118", "2025", "nđ", "cp"]);
    }

    #[test]
    fn refuses_empty_and_endless_texts() {
        for text in ["", "  ", "%", "_ -", "\u{301}"] {
            assert_eq!(Question::parse(text), Err(SearchError::Empty), "{text}");
        }
        assert!(Question::parse(&"đ".repeat(LONGEST)).is_ok());
        let too_long = SearchError::TooLong { most: LONGEST };
        assert_eq!(Question::parse(&"đ".repeat(LONGEST + 1)), Err(too_long));
        assert_eq!(read(&"a ".repeat(LONGEST / 2)).len(), MOST_WORDS);
    }
}
