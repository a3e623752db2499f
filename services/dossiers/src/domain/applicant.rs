//! Who a dossier is for and who brings it: the fields of the receipt (Mẫu 01, TT 03/2025/TT-VPCP).
//!
//! Personal data: their `Debug` shows nothing, so that no log does.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

const MAX_NAME_LENGTH: usize = 100;

/// Why a person's details are not acceptable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PersonProblem {
    #[error("a full name has 2 to {MAX_NAME_LENGTH} characters, all of them letters")]
    FullName,
    #[error("a personal identification number has 12 digits")]
    IdentityNumber,
    #[error("a telephone number has 10 or 11 digits and begins with 0 or +84")]
    Phone,
}

macro_rules! personal_text {
    ($(#[$doc:meta])* $name:ident, $problem:expr, $normalise:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Gives the text as it is kept.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = PersonProblem;

            fn from_str(text: &str) -> Result<Self, PersonProblem> {
                let normalise: fn(&str) -> Option<String> = $normalise;
                normalise(text).map(Self).ok_or($problem)
            }
        }

        impl TryFrom<String> for $name {
            type Error = PersonProblem;

            fn try_from(text: String) -> Result<Self, PersonProblem> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

personal_text! {
    /// A person's full name (họ và tên), in composed letters and single spaces.
    FullName, PersonProblem::FullName, normal_name
}

personal_text! {
    /// A person's identification number (số định danh cá nhân): 12 digits, Identity Law 2023, Art.
    /// 12.
    IdentityNumber, PersonProblem::IdentityNumber, |text| {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        (text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
    }
}

personal_text! {
    /// A Vietnamese telephone number (số điện thoại), kept in its national form.
    PhoneNumber, PersonProblem::Phone, normal_phone
}

/// Composes the letters, for Vietnamese keyboards send either form, and joins the words by single
/// spaces.
fn normal_name(text: &str) -> Option<String> {
    let name = text
        .nfc()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    // Names of some peoples of the Central Highlands have letters that exist only with a combining
    // mark.
    let allowed = |c: char| {
        c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-' | '.' | '\u{300}'..='\u{36f}')
    };
    let length = name.chars().count();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    ((2..=MAX_NAME_LENGTH).contains(&length) && letters >= 2 && name.chars().all(allowed))
        .then_some(name)
}

fn normal_phone(text: &str) -> Option<String> {
    let number: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-'))
        .collect();
    let number = match number.strip_prefix("+84") {
        Some(rest) => format!("0{rest}"),
        None => number,
    };
    let valid = matches!(number.len(), 10 | 11)
        && number.starts_with('0')
        && number.bytes().all(|byte| byte.is_ascii_digit());
    valid.then_some(number)
}

/// A natural person as the receipt names them (cá nhân).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    pub full_name: FullName,
    pub identity_number: IdentityNumber,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PhoneNumber>,
}

/// A person's details as somebody typed them.
#[derive(Clone, Default, Serialize)]
pub struct PersonInput {
    pub full_name: String,
    pub identity_number: String,
    pub phone: Option<String>,
}

impl PersonInput {
    /// Checks all the details and names each faulty field of the input.
    pub fn check(&self) -> Result<Person, Vec<(&'static str, PersonProblem)>> {
        let full_name = self.full_name.parse::<FullName>();
        let identity_number = self.identity_number.parse::<IdentityNumber>();
        let phone = self
            .phone
            .as_deref()
            .filter(|text| !text.trim().is_empty())
            .map(str::parse::<PhoneNumber>)
            .transpose();
        match (full_name, identity_number, phone) {
            (Ok(full_name), Ok(identity_number), Ok(phone)) => Ok(Person {
                full_name,
                identity_number,
                phone,
            }),
            (full_name, identity_number, phone) => Err([
                ("fullName", full_name.err()),
                ("identityNumber", identity_number.err()),
                ("phone", phone.err()),
            ]
            .into_iter()
            .filter_map(|(field, problem)| problem.map(|problem| (field, problem)))
            .collect()),
        }
    }
}

impl fmt::Debug for PersonInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonInput(…)")
    }
}
