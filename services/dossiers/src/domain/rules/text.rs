//! Texts that officials write onto the record: present where the law asks for them, of bounded
//! length.

use unicode_normalization::UnicodeNormalization;

use crate::domain::{Refusal, TextField};

/// Gives the text without surrounding blanks, if it has the length that its field allows.
pub fn required(field: TextField, text: &str) -> Result<String, Refusal> {
    optional(field, Some(text))?.ok_or(field.missing())
}

/// Gives the text without surrounding blanks, none if nothing is left.
pub fn optional(field: TextField, text: Option<&str>) -> Result<Option<String>, Refusal> {
    let text = text.map(visible).unwrap_or_default();
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let limit = field.limit();
    if text.chars().count() > limit {
        return Err(Refusal::TextTooLong { field, limit });
    }
    Ok(Some(text.to_owned()))
}

/// Composes the letters and leaves out what nobody sees: control characters but line ends and tabs, and
/// the invisible marks of Unicode, which would make an empty text look written.
pub fn visible(text: &str) -> String {
    text.nfc()
        .filter(|c| {
            let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}');
            matches!(c, '\n' | '\t') || !(c.is_control() || invisible)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_nobody_sees_is_missing() {
        for text in ["", "  ", "\u{200b}", "\0", "\u{2060} \u{feff}", "\u{7}"] {
            assert_eq!(
                required(TextField::Reason, text),
                Err(Refusal::ReasonMissing),
                "{text:?}"
            );
        }
    }

    #[test]
    fn letters_are_composed_and_lines_kept() {
        assert_eq!(
            required(TextField::Reason, " Thiê\u{301}u giấy\u{0}\ntờ "),
            Ok("Thiếu giấy\ntờ".to_owned())
        );
    }
}
