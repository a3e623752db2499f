//! What officials write by hand onto the record: reasons, names of signers.

use unicode_normalization::UnicodeNormalization;
use wording::is_seen;

/// The text is missing, or longer than its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlainTextError {
    /// Nothing that can be seen was written.
    #[error("nothing was written")]
    Missing,
    /// More was written than there is room for.
    #[error("at most {most} characters")]
    TooLong { most: usize },
}

/// The text composed, without surrounding blanks and without what nobody sees.
///
/// # Errors
/// When nothing is left, or more than `most` characters.
pub fn plain_text(text: &str, most: usize) -> Result<String, PlainTextError> {
    let seen: String = text.nfc().filter(|letter| is_seen(*letter)).collect();
    let seen = seen.trim();
    if seen.is_empty() {
        return Err(PlainTextError::Missing);
    }
    if seen.chars().count() > most {
        return Err(PlainTextError::TooLong { most });
    }
    Ok(seen.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_nobody_sees_is_missing() {
        for text in ["", "  ", "\u{200b}", "\0", "\u{2060} \u{feff}"] {
            assert_eq!(
                plain_text(text, 9),
                Err(PlainTextError::Missing),
                "{text:?}"
            );
        }
    }

    #[test]
    fn letters_are_composed_and_counted() {
        assert_eq!(
            plain_text(" Thiê\u{301}u\u{0}\n ", 5),
            Ok("Thiếu".to_owned())
        );
        assert_eq!(
            plain_text("Thiếu", 4),
            Err(PlainTextError::TooLong { most: 4 })
        );
    }
}
