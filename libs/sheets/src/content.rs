//! What a cell holds, and how its text is made plain.

use std::borrow::Cow;

use chrono::NaiveDate;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::fault::Problem;

/// What a cell holds before anybody says what it should hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Nothing, or only blanks.
    Empty,
    /// A text: composed (NFC), without blanks around it, lines ended by `\n`.
    Text(String),
    /// A number.
    Number(f64),
    /// A cell formatted as a date, without a time of day.
    Date(NaiveDate),
    /// A cell that says TRUE or FALSE.
    Flag(bool),
    /// Something that is never read as a fact.
    Broken(Problem),
}

impl Content {
    /// Reads a text: normalised, or broken where it holds what no keyboard writes.
    pub fn of_text(text: &str) -> Self {
        let lines = if text.contains('\r') {
            Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Cow::Borrowed(text)
        };
        let trimmed = lines.trim_matches(|letter: char| {
            letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}')
        });
        let composed: String = if is_nfc_quick(trimmed.chars()) == IsNormalized::Yes {
            trimmed.to_owned()
        } else {
            trimmed.nfc().collect()
        };
        let strange = composed.chars().find(|letter| {
            *letter == char::REPLACEMENT_CHARACTER
                || (letter.is_control() && !matches!(letter, '\n' | '\t'))
        });
        match strange {
            Some(letter) => Self::Broken(Problem::UnreadableCharacter {
                code: u32::from(letter),
            }),
            None if composed.is_empty() => Self::Empty,
            None => Self::Text(composed),
        }
    }

    /// Says whether the cell holds nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The content as the person who wrote it would recognise it.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty | Self::Broken(_) => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.format("%d/%m/%Y").to_string(),
            Self::Flag(true) => "TRUE".to_owned(),
            Self::Flag(false) => "FALSE".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_composed_and_trimmed() {
        assert_eq!(
            Content::of_text(" \u{feff}Thu\u{31b}\u{300}a\r\nhai \u{a0}"),
            Content::Text("Thừa\nhai".to_owned())
        );
        assert_eq!(Content::of_text(" \u{200b}\n"), Content::Empty);
    }

    #[test]
    fn what_no_keyboard_writes_is_broken() {
        for (text, code) in [
            ("a\u{7}b", 7),
            ("a\u{fffd}", 0xfffd),
            ("\u{85}a\u{96}b", 0x96),
        ] {
            assert_eq!(
                Content::of_text(text),
                Content::Broken(Problem::UnreadableCharacter { code })
            );
        }
    }
}
