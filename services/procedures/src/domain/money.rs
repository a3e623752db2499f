//! Money as the fee tables count it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The amount is no fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an amount is from 0 to {most} đồng, not {0}", most = Dong::MOST.amount())]
pub struct DongError(pub i64);

/// An amount in whole đồng, zero or more (phí, lệ phí).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "i64", into = "i64")]
pub struct Dong(i64);

impl Dong {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The largest amount; every JSON reader keeps it exact.
    pub const MOST: Self = Self((1 << 53) - 1);

    /// The amount as a number.
    pub const fn amount(self) -> i64 {
        self.0
    }

    /// Both amounts together, or the largest where they are more.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0)).min(Self::MOST)
    }
}

impl TryFrom<i64> for Dong {
    type Error = DongError;

    fn try_from(amount: i64) -> Result<Self, DongError> {
        if (0..=Self::MOST.0).contains(&amount) {
            Ok(Self(amount))
        } else {
            Err(DongError(amount))
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
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn is_never_negative_and_always_exact() {
        assert_eq!(Dong::try_from(0), Ok(Dong::ZERO));
        assert_eq!(Dong::try_from(Dong::MOST.amount()), Ok(Dong::MOST));
        for amount in [-1, Dong::MOST.amount() + 1, i64::MIN, i64::MAX] {
            assert_eq!(Dong::try_from(amount), Err(DongError(amount)));
        }
    }

    #[test]
    fn sums_stop_at_the_largest() {
        let some = Dong::try_from(8_000).unwrap();
        assert_eq!(some.plus(some).amount(), 16_000);
        assert_eq!(Dong::MOST.plus(some), Dong::MOST);
    }
}
