//! The names under which payments and refunds are known outside the dossier.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const LONGEST_PAYMENT: usize = 50;
const LONGEST_REFUND: usize = 64;
const LONGEST_TRANSACTION: usize = 100;

/// The text is no reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    #[error("a payment reference has 1 to {LONGEST_PAYMENT} characters A–Z, a–z, 0–9, _ and -")]
    Payment,
    #[error("a refund reference has 1 to {LONGEST_REFUND} characters A–Z, a–z, 0–9, _ and -")]
    Refund,
    #[error("a transaction has 1 to {LONGEST_TRANSACTION} visible characters of ASCII")]
    Transaction,
}

macro_rules! reference {
    ($(#[$doc:meta])* $name:ident, $error:expr, $check:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Gives the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = ReferenceError;

            fn from_str(text: &str) -> Result<Self, ReferenceError> {
                let check: fn(&str) -> bool = $check;
                if check(text) { Ok(Self(text.to_owned())) } else { Err($error) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = ReferenceError;

            fn try_from(text: String) -> Result<Self, ReferenceError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

reference! {
    /// Names a payment (mã giao dịch thanh toán), drawn by the caller, unique in the platform.
    PaymentReference, ReferenceError::Payment, |text| is_plain(text, LONGEST_PAYMENT)
}

reference! {
    /// Names a refund (mã hoàn trả): that of its payment with a number.
    RefundReference, ReferenceError::Refund, |text| is_plain(text, LONGEST_REFUND)
}

reference! {
    /// Names a movement of money at the provider (mã giao dịch của đơn vị thanh toán).
    Transaction, ReferenceError::Transaction, |text| {
        (1..=LONGEST_TRANSACTION).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
    }
}

impl RefundReference {
    /// Gives the name of a payment's refund, counted from 1.
    pub(super) fn numbered(payment: &PaymentReference, number: usize) -> Self {
        Self(format!("{payment}-R{number}"))
    }
}

fn is_plain(text: &str, longest: usize) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=longest).contains(&text.len()) && text.bytes().all(plain)
}
