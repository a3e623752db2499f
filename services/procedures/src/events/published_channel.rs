//! The channels of a published version, with their time limits and fees.

use calendar::{LimitUnit, TimeLimit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::PublishedText;
use crate::domain::{Channel, ChannelOffer, Fee, FeeKind, OtherLimit, Reduction};

/// A channel (cách thức thực hiện) with its time limit and fees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublishedChannel {
    pub channel: Channel,
    #[schemars(with = "PublishedLimit")]
    pub limit: TimeLimit,
    pub limit_note: Option<PublishedText>,
    pub other_limits: Vec<PublishedOtherLimit>,
    /// The sum that every dossier pays when it is filed, in đồng.
    pub fee: i64,
    /// All fees, those too that are due under certain circumstances only.
    pub fees: Vec<PublishedFee>,
    pub fee_note: Option<PublishedText>,
}

/// A time limit (thời hạn giải quyết), as `calendar::TimeLimit` writes it.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "describes the JSON of another crate's type")]
pub(super) struct PublishedLimit {
    /// 0 where the unit is not counted.
    value: u32,
    /// `WORKING_DAY_LEGAL`, `WORKING_HOUR`, `CALENDAR_DAY`, `MONTH`, `SAME_DAY` or `IMMEDIATE`.
    #[schemars(with = "String")]
    unit: LimitUnit,
}

/// A time limit of certain circumstances.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedOtherLimit {
    pub when: PublishedText,
    #[schemars(with = "PublishedLimit")]
    pub limit: TimeLimit,
}

/// A fee or charge (phí, lệ phí).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PublishedFee {
    pub key: String,
    pub kind: FeeKind,
    pub name: PublishedText,
    /// In đồng.
    pub amount: i64,
    /// What it is counted by (đơn vị tính).
    pub per: Option<PublishedText>,
    /// When it is due, where not every dossier pays it.
    pub when: Option<PublishedText>,
    /// Whether the provincial People's Council sets it.
    pub set_locally: bool,
    /// The number of the document that sets it.
    pub basis: Option<String>,
    pub reductions: Vec<PublishedReduction>,
}

/// A reduction or exemption (miễn, giảm).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PublishedReduction {
    pub who: PublishedText,
    /// From 1 to 100, which is an exemption.
    pub percent: u32,
    pub basis: Option<String>,
}

impl From<&ChannelOffer> for PublishedChannel {
    fn from(offer: &ChannelOffer) -> Self {
        Self {
            channel: offer.channel,
            limit: offer.limit,
            limit_note: offer.limit_note.as_ref().map(Into::into),
            other_limits: offer.other_limits.iter().map(Into::into).collect(),
            fee: offer.due_at_filing().amount(),
            fees: offer.fees.iter().map(Into::into).collect(),
            fee_note: offer.fee_note.as_ref().map(Into::into),
        }
    }
}

impl From<&OtherLimit> for PublishedOtherLimit {
    fn from(other: &OtherLimit) -> Self {
        Self {
            when: (&other.when).into(),
            limit: other.limit,
        }
    }
}

impl From<&Fee> for PublishedFee {
    fn from(fee: &Fee) -> Self {
        Self {
            key: fee.key.to_string(),
            kind: fee.kind,
            name: (&fee.name).into(),
            amount: fee.amount.amount(),
            per: fee.per.as_ref().map(Into::into),
            when: fee.when.as_ref().map(Into::into),
            set_locally: fee.set_locally,
            basis: fee.basis.as_ref().map(ToString::to_string),
            reductions: fee.reductions.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Reduction> for PublishedReduction {
    fn from(reduction: &Reduction) -> Self {
        Self {
            who: (&reduction.who).into(),
            percent: reduction.percent.get(),
            basis: reduction.basis.as_ref().map(ToString::to_string),
        }
    }
}
