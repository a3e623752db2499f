//! Names of people and accounts as they are kept: one spelling for each.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;

/// Why a text is not a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    #[error("a log-in name has 3 to 64 characters a–z, 0–9 and . _ - @ +")]
    LogInName,
    #[error("a full name has 1 to 100 characters and no control characters")]
    FullName,
}

/// The name by which an account logs in (tên đăng nhập): lower case, so that case is no difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogInName(String);

impl LogInName {
    /// The name as it is stored and compared.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LogInName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let name = text.trim().to_ascii_lowercase();
        let allowed = |byte: u8| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-@+".contains(&byte)
        };
        if (3..=64).contains(&name.len()) && name.bytes().all(allowed) {
            Ok(Self(name))
        } else {
            Err(NameError::LogInName)
        }
    }
}

impl fmt::Display for LogInName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The full name of a person, or the title of a program (họ và tên): NFC, single spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullName(String);

impl FullName {
    /// The name as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FullName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        let name: String = text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .nfc()
            .collect();
        let length = name.chars().count();
        if (1..=100).contains(&length) && !name.chars().any(char::is_control) {
            Ok(Self(name))
        } else {
            Err(NameError::FullName)
        }
    }
}

impl fmt::Display for FullName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn one_spelling_for_each() {
        assert_eq!(
            " Cong.Dan-1@Vi-Du.vn "
                .parse::<LogInName>()
                .unwrap()
                .as_str(),
            "cong.dan-1@vi-du.vn"
        );
        assert_eq!(
            " Nguye\u{302}\u{303}n  Va\u{306}n\tVí Dụ "
                .parse::<FullName>()
                .unwrap()
                .as_str(),
            "Nguyễn Văn Ví Dụ"
        );
    }

    #[test]
    fn refuses_what_is_no_name() {
        for text in ["", "ab", "công.dân", "a b c", "abc\0", &"a".repeat(65)] {
            assert_eq!(
                text.parse::<LogInName>(),
                Err(NameError::LogInName),
                "{text}"
            );
        }
        for text in ["", "  ", "a\u{7}b", &"ê".repeat(101)] {
            assert_eq!(text.parse::<FullName>(), Err(NameError::FullName), "{text}");
        }
    }
}
