//! Shares of an amount, and how what is left is rounded.

use serde::{Deserialize, Serialize};

use super::Dong;

/// The number is no share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a share is from 0 to 100 per cent, not {0}")]
pub struct PercentError(pub u32);

/// A share of 0 to 100 per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Percent(u32);

impl Percent {
    /// Nothing of it.
    pub const NONE: Self = Self(0);

    /// All of it.
    pub const WHOLE: Self = Self(100);

    /// Gives the share as a number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Percent {
    type Error = PercentError;

    fn try_from(percent: u32) -> Result<Self, PercentError> {
        if percent <= 100 {
            Ok(Self(percent))
        } else {
            Err(PercentError(percent))
        }
    }
}

impl From<Percent> for u32 {
    fn from(percent: Percent) -> Self {
        percent.0
    }
}

/// Which way an amount that is no whole number of units goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Rounding {
    /// To the payer's favour.
    Down,
    /// To the nearer unit, the half upwards.
    HalfUp,
    /// To the treasury's favour.
    Up,
}

/// Gives what is left of an amount without a share of it, in whole units.
///
/// It is never more than the amount, and nothing is left without the whole of it.
pub(super) fn without(amount: Dong, share: Percent, unit: Dong, rounding: Rounding) -> Dong {
    if share == Percent::WHOLE {
        return Dong::ZERO;
    }
    if share == Percent::NONE {
        return amount;
    }
    let left = i128::from(amount.amount()) * i128::from(100 - share.get());
    let unit = i128::from(unit.amount().max(1)) * 100;
    let added = match rounding {
        Rounding::Down => 0,
        Rounding::HalfUp => unit / 2,
        Rounding::Up => unit - 1,
    };
    Dong::clamped((left + added) / unit * (unit / 100), amount)
}
