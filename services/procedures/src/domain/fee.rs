//! What an applicant pays: phí and lệ phí are two things in the Law on Fees and Charges (97/2015/QH13 Art. 3).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DocumentNumber, Dong, Key, Wording};

/// What kind of payment it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FeeKind {
    /// Phí: covers the cost of a public service.
    Fee,
    /// Lệ phí: a fixed amount for an act of administration.
    Charge,
}

/// An amount that is paid under certain circumstances (phí, lệ phí).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// Names it within its channel, as local decisions refer to it.
    pub key: Key,
    /// Which of the two it is.
    pub kind: FeeKind,
    /// Its name (tên phí, lệ phí).
    pub name: Wording,
    /// The amount (mức thu).
    pub amount: Dong,
    /// What it is counted by, such as a copy or a page (đơn vị tính).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Wording>,
    /// When it is due, where not every dossier pays it; it is no part of the sum due at filing then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Wording>,
    /// Whether the provincial People's Council sets it (HĐND cấp tỉnh quyết định); the amount is the platform's
    /// default then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub set_locally: bool,
    /// The document that sets it (căn cứ thu).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<DocumentNumber>,
    /// Who pays less, or nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reductions: Vec<Reduction>,
}

/// A reduction or exemption (giảm, miễn phí, lệ phí).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reduction {
    /// Who is granted it (đối tượng được miễn, giảm).
    pub who: Wording,
    /// By how much; the whole of it is an exemption (mức giảm).
    pub percent: Percent,
    /// The document that grants it (căn cứ miễn, giảm).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<DocumentNumber>,
}

/// The number is no share of a fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a reduction is from 1 to 100 per cent, not {0}")]
pub struct PercentError(pub u32);

/// A share of 1 to 100 per cent.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "u32", into = "u32")]
pub struct Percent(u32);

impl Percent {
    /// The share as a number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Percent {
    type Error = PercentError;

    fn try_from(percent: u32) -> Result<Self, PercentError> {
        if (1..=100).contains(&percent) {
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

/// The sum that every dossier pays when it is filed.
pub fn due_at_filing(fees: &[Fee]) -> Dong {
    fees.iter()
        .filter(|fee| fee.when.is_none())
        .fold(Dong::ZERO, |sum, fee| sum.plus(fee.amount))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn fee(amount: i64, when: Option<&str>) -> Fee {
        Fee {
            key: "fee".parse().unwrap(),
            kind: FeeKind::Charge,
            name: Wording::new("Lệ phí", "Charge").unwrap(),
            amount: Dong::try_from(amount).unwrap(),
            per: None,
            when: when.map(|when| Wording::new(when, when).unwrap()),
            set_locally: false,
            basis: None,
            reductions: Vec::new(),
        }
    }

    #[test]
    fn only_what_everybody_pays_is_due_at_filing() {
        assert_eq!(due_at_filing(&[]), Dong::ZERO);
        let fees = [fee(8_000, None), fee(5_000, Some("late")), fee(2_000, None)];
        assert_eq!(due_at_filing(&fees).amount(), 10_000);
    }

    #[test]
    fn a_share_is_from_1_to_100() {
        assert!(Percent::try_from(1).is_ok() && Percent::try_from(100).is_ok());
        for percent in [0, 101, u32::MAX] {
            assert_eq!(Percent::try_from(percent), Err(PercentError(percent)));
        }
    }
}
