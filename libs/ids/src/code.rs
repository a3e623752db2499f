//! Codes that the law prints. They are texts to be kept as they are, checked in form only.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a text is not a code of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    #[error(
        "an agency identification code has at most 35 characters A–Z, 0–9 and points between groups"
    )]
    Agency,
    #[error("a procedure code has the form d.dddddd")]
    Procedure,
    #[error("a unit code has 2, 3 or 5 digits")]
    Unit,
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $error:expr, $check:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The code as it is printed.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = CodeError;

            fn from_str(text: &str) -> Result<Self, CodeError> {
                let check: fn(&str) -> bool = $check;
                if check(text) { Ok(Self(text.to_owned())) } else { Err($error) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeError;

            fn try_from(text: String) -> Result<Self, CodeError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

code! {
    /// Identifies an agency in exchanges and dossier codes (mã định danh cơ quan, QĐ 20/2020/QĐ-TTg).
    AgencyCode, CodeError::Agency, |text| {
        text.len() <= 35
            && text.split('.').all(|group| {
                !group.is_empty() && group.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            })
    }
}

code! {
    /// The national code of a procedure (mã thủ tục hành chính), such as `1.001193`.
    ProcedureCode, CodeError::Procedure, |text| {
        matches!(text.split_once('.'), Some((book, number))
            if book.len() == 1 && digits(book) && number.len() == 6 && digits(number))
    }
}

code! {
    /// The code of an administrative unit (mã đơn vị hành chính): 2, 3 or 5 digits
    /// (QĐ 124/2004/QĐ-TTg; 2 or 5 since QĐ 19/2025/QĐ-TTg).
    UnitCode, CodeError::Unit, |text| matches!(text.len(), 2 | 3 | 5) && digits(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_codes_seen_in_use() {
        for text in ["H15", "H15.50.05.13", "000.00.00.H15", "G09"] {
            assert!(text.parse::<AgencyCode>().is_ok(), "{text}");
        }
        assert!("1.001193".parse::<ProcedureCode>().is_ok());
        for text in ["01", "001", "00001"] {
            assert!(text.parse::<UnitCode>().is_ok(), "{text}");
        }
    }

    #[test]
    fn refuses_malformed_codes() {
        for text in [
            "",
            ".",
            "h15",
            "H15.",
            "H15 ",
            "HÀ.01",
            "A234567890.234567890.234567890.23456",
        ] {
            assert_eq!(text.parse::<AgencyCode>(), Err(CodeError::Agency), "{text}");
        }
        for text in [
            "",
            "1001193",
            "1.00119",
            "1.0011933",
            "a.001193",
            "1.00119x",
            "١.001193",
        ] {
            assert_eq!(
                text.parse::<ProcedureCode>(),
                Err(CodeError::Procedure),
                "{text}"
            );
        }
        for text in ["", "1", "0001", "000001", "0a"] {
            assert_eq!(text.parse::<UnitCode>(), Err(CodeError::Unit), "{text}");
        }
    }
}
