//! Money, in whole đồng.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Quantity;

/// The number is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an amount is from 0 to {most} đồng, not {0}", most = Dong::MOST.amount())]
pub struct DongError(pub i64);

/// An amount in whole đồng, zero or more (số tiền).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(try_from = "i64", into = "i64")]
pub struct Dong(i64);

impl Dong {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The smallest amount that can be paid.
    pub const ONE: Self = Self(1);

    /// The largest amount of a bill, payment or refund; every JSON reader keeps it exact.
    pub const MOST: Self = Self((1 << 53) - 1);

    /// Gives the amount as a number.
    pub const fn amount(self) -> i64 {
        self.0
    }

    /// Tells whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Gives both together, if that is no more than [`Dong::MOST`].
    pub fn checked_plus(self, other: Self) -> Option<Self> {
        Self::try_from(self.0.checked_add(other.0)?).ok()
    }

    /// Gives the amount that many times, if that is no more than [`Dong::MOST`].
    pub fn times(self, quantity: Quantity) -> Option<Self> {
        Self::try_from(self.0.checked_mul(i64::from(quantity.get()))?).ok()
    }

    /// Gives what is left of it without another; nothing where the other is more.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self((self.0 - other.0).max(0))
    }

    /// Makes an amount that lies between nothing and another amount.
    pub(super) fn clamped(amount: i128, most: Self) -> Self {
        Self(i64::try_from(amount.max(0)).map_or(most.0, |amount| amount.min(most.0)))
    }
}

/// Sums over one dossier stay far below the largest number: it has at most 1,000 payments.
impl std::iter::Sum for Dong {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |sum, amount| sum.saturating_add(amount.0)))
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

impl fmt::Display for Dong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} đồng", self.0)
    }
}
