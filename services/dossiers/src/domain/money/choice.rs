//! What the officer, or the applicant for the officer to see, chooses when a bill is made.

use serde::{Deserialize, Serialize};
use wording::Key;

use super::Moment;

/// The number is no quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a quantity is from 1 to {most}, not {0}", most = Quantity::MOST)]
pub struct QuantityError(pub u32);

/// How many units are paid for (số lượng).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Quantity(u32);

impl Quantity {
    /// One.
    pub const ONE: Self = Self(1);

    /// More copies than that are a mistake of typing.
    pub const MOST: u32 = 100_000;

    /// Gives the number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Quantity {
    type Error = QuantityError;

    fn try_from(number: u32) -> Result<Self, QuantityError> {
        if (1..=Self::MOST).contains(&number) {
            Ok(Self(number))
        } else {
            Err(QuantityError(number))
        }
    }
}

impl From<Quantity> for u32 {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

/// What is chosen for one tariff; what nobody chose for is charged once, if everybody pays it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    pub tariff: Key,
    /// How many units; only of what is counted.
    pub quantity: Option<Quantity>,
    /// Lý do thu: why the circumstances of a tariff that not everybody pays are there.
    pub circumstance: Option<String>,
    /// Miễn, giảm.
    pub reduction: Option<ReductionChoice>,
    /// Another moment than that of the policy.
    pub moment: Option<Moment>,
}

impl Choice {
    /// Makes a choice for a tariff that changes nothing yet.
    pub const fn of(tariff: Key) -> Self {
        Self {
            tariff,
            quantity: None,
            circumstance: None,
            reduction: None,
            moment: None,
        }
    }
}

/// Which reduction is granted, and on what evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReductionChoice {
    /// Its place among the reductions of the tariff, from 0.
    pub index: usize,
    /// Giấy tờ chứng minh: the paper of the dossier that shows it.
    pub evidence: Key,
    /// What the officer saw in it.
    pub note: String,
}
