//! Where and when an agency takes dossiers of the procedure.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::domain::Wording;

const FEWEST_DIGITS: usize = 3;
const MOST_DIGITS: usize = 15;

/// The text is no telephone number of an agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a telephone number has {FEWEST_DIGITS} to {MOST_DIGITS} digits, a plus before them if need be, and single blanks, points or hyphens between them"
)]
pub struct TelephoneError;

/// A telephone number of an agency (điện thoại): short numbers such as 1022 as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Telephone(String);

impl FromStr for Telephone {
    type Err = TelephoneError;

    fn from_str(text: &str) -> Result<Self, TelephoneError> {
        let number = text.strip_prefix('+').unwrap_or(text);
        let groups_of_digits = number
            .split([' ', '.', '-'])
            .all(|group| !group.is_empty() && group.bytes().all(|letter| letter.is_ascii_digit()));
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        if groups_of_digits && (FEWEST_DIGITS..=MOST_DIGITS).contains(&digits) {
            Ok(Self(text.to_owned()))
        } else {
            Err(TelephoneError)
        }
    }
}

impl TryFrom<String> for Telephone {
    type Error = TelephoneError;

    fn try_from(text: String) -> Result<Self, TelephoneError> {
        text.parse()
    }
}

impl From<Telephone> for String {
    fn from(telephone: Telephone) -> Self {
        telephone.0
    }
}

impl fmt::Display for Telephone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The counter of the agency (nơi tiếp nhận và trả kết quả).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgencyCounter {
    /// Where it is (địa điểm).
    pub place: Wording,
    /// When it is open, in words (giờ làm việc).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening_hours: Option<Wording>,
    /// Where to ask (điện thoại).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<Telephone>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_are_as_agencies_print_them() {
        for text in ["1022", "0236 3881 888", "+84 236.3881-888", "19001096"] {
            assert!(text.parse::<Telephone>().is_ok(), "{text}");
        }
        for text in [
            "",
            "+",
            "12",
            "0236  3881",
            "0236 3881 ",
            "0236/3881",
            "gọi 1022",
            "+84+236",
            "1234567890123456",
            "٠١٢٣",
        ] {
            assert_eq!(text.parse::<Telephone>(), Err(TelephoneError), "{text}");
        }
    }
}
