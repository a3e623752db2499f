//! Money, in whole đồng.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The number is no amount to be paid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    #[error("an amount is from 1 to {most} đồng, not {0}", most = Amount::MOST.get())]
    OutOfRange(i64),
    #[error("an amount is a whole number")]
    Malformed(#[from] ParseIntError),
}

/// An amount in whole đồng, more than nothing (số tiền).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Amount(i64);

impl Amount {
    /// The largest amount; every JSON reader keeps it exact.
    pub const MOST: Self = Self((1 << 53) - 1);

    /// Gives the amount as a number.
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl TryFrom<i64> for Amount {
    type Error = AmountError;

    fn try_from(amount: i64) -> Result<Self, AmountError> {
        if (1..=Self::MOST.0).contains(&amount) {
            Ok(Self(amount))
        } else {
            Err(AmountError::OutOfRange(amount))
        }
    }
}

impl From<Amount> for i64 {
    fn from(amount: Amount) -> Self {
        amount.0
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        text.parse::<i64>()?.try_into()
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
