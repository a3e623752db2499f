//! Numbers by which documents of the State, and the forms in their annexes, are known.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const LONGEST: usize = 60;

/// The text is no number of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a number has 1 to {LONGEST} characters, none of them a control character, no blanks around it"
)]
pub struct DocumentNumberError;

/// The number and symbol of a document or form, such as `61/2018/NĐ-CP` or `Mẫu số 01` (số, ký hiệu).
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
pub struct DocumentNumber(String);

impl DocumentNumber {
    /// The number as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DocumentNumber {
    type Err = DocumentNumberError;

    fn from_str(text: &str) -> Result<Self, DocumentNumberError> {
        let length = text.chars().count();
        let well_formed = (1..=LONGEST).contains(&length)
            && text.trim() == text
            && !text.chars().any(char::is_control);
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(DocumentNumberError)
        }
    }
}

impl TryFrom<String> for DocumentNumber {
    type Error = DocumentNumberError;

    fn try_from(text: String) -> Result<Self, DocumentNumberError> {
        text.parse()
    }
}

impl From<DocumentNumber> for String {
    fn from(number: DocumentNumber) -> Self {
        number.0
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_one_short_line() {
        for text in ["60/2014/QH13", "Mẫu số 01", "QĐ 14/2010/QĐ-TTg", "1"] {
            assert!(text.parse::<DocumentNumber>().is_ok(), "{text}");
        }
        let long = "đ".repeat(LONGEST + 1);
        for text in ["", " ", " 60/2014/QH13", "60\n2014", long.as_str()] {
            assert_eq!(
                text.parse::<DocumentNumber>(),
                Err(DocumentNumberError),
                "{text}"
            );
        }
    }
}
