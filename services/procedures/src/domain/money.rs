//! Money as the fee tables count it.

use serde::{Deserialize, Serialize};

/// An amount of money is below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a fee cannot be negative, as {0} is")]
pub struct DongError(pub i64);

/// An amount in whole đồng, zero or more (phí, lệ phí).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Dong(i64);

impl Dong {
    /// The amount as a number.
    pub const fn amount(self) -> i64 {
        self.0
    }
}

impl TryFrom<i64> for Dong {
    type Error = DongError;

    fn try_from(amount: i64) -> Result<Self, DongError> {
        if amount < 0 {
            Err(DongError(amount))
        } else {
            Ok(Self(amount))
        }
    }
}

impl From<Dong> for i64 {
    fn from(amount: Dong) -> Self {
        amount.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_never_negative() {
        assert_eq!(Dong::try_from(0).map(Dong::amount), Ok(0));
        assert_eq!(Dong::try_from(i64::MAX).map(Dong::amount), Ok(i64::MAX));
        assert_eq!(Dong::try_from(-1), Err(DongError(-1)));
    }
}
