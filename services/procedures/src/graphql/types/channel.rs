//! Channels with their time limits and fees.

use async_graphql::SimpleObject;
use calendar::TimeLimit;
use graphql::Money;

use super::{ProcedureChannel, ProcedureFeeKind, ProcedureText, TimeLimitUnit};
use crate::domain::{ChannelOffer, Fee, OtherLimit, Reduction, Wording};

/// A time limit (thời hạn giải quyết).
#[derive(SimpleObject)]
pub struct ProcedureTimeLimit {
    /// How many units; 0 where the unit is not counted.
    value: u32,
    /// The unit.
    unit: TimeLimitUnit,
}

/// What is promised and charged to who files through a channel (cách thức thực hiện).
#[derive(SimpleObject)]
pub struct ProcedureChannelOffer {
    /// The channel.
    channel: ProcedureChannel,
    /// The time limit (thời hạn giải quyết).
    limit: ProcedureTimeLimit,
    /// What the decision adds to the limit, in Vietnamese (mô tả thời hạn).
    limit_note: Option<String>,
    /// What the decision adds to the limit, in English.
    limit_note_en: Option<String>,
    /// The limits that apply under certain circumstances instead (thời hạn trong trường hợp khác).
    other_limits: Vec<ProcedureOtherLimit>,
    /// The sum that every dossier pays when it is filed (phí, lệ phí phải nộp khi nộp hồ sơ).
    fee: Money,
    /// All fees, those too that are due under certain circumstances only (phí, lệ phí).
    fees: Vec<ProcedureFee>,
    /// What the decision adds to the fees, in Vietnamese (mô tả phí, lệ phí).
    fee_note: Option<String>,
    /// What the decision adds to the fees, in English.
    fee_note_en: Option<String>,
}

/// A time limit of certain circumstances (thời hạn trong trường hợp khác).
#[derive(SimpleObject)]
pub struct ProcedureOtherLimit {
    /// The circumstances (trường hợp áp dụng).
    when: ProcedureText,
    /// The time limit (thời hạn giải quyết).
    limit: ProcedureTimeLimit,
}

/// An amount that is paid (khoản phí, lệ phí).
#[derive(SimpleObject)]
pub struct ProcedureFee {
    /// Names it within its channel.
    key: String,
    /// Which of the two it is: phí or lệ phí.
    kind: ProcedureFeeKind,
    /// Its name, in Vietnamese.
    name: String,
    /// Its name, in English.
    name_en: String,
    /// The amount (mức thu).
    amount: Money,
    /// What it is counted by (đơn vị tính).
    per: Option<ProcedureText>,
    /// When it is due, where not every dossier pays it (trường hợp phải nộp).
    when: Option<ProcedureText>,
    /// Whether the provincial People's Council sets it (HĐND cấp tỉnh quyết định); the amount is a default then.
    set_locally: bool,
    /// The number of the document that sets it (căn cứ thu).
    basis: Option<String>,
    /// Who pays less, or nothing (miễn, giảm).
    reductions: Vec<ProcedureFeeReduction>,
}

/// A reduction or exemption (miễn, giảm phí, lệ phí).
#[derive(SimpleObject)]
pub struct ProcedureFeeReduction {
    /// Who is granted it (đối tượng được miễn, giảm).
    who: ProcedureText,
    /// By how many per cent; 100 is an exemption (mức giảm).
    percent: u32,
    /// The number of the document that grants it (căn cứ miễn, giảm).
    basis: Option<String>,
}

impl From<&TimeLimit> for ProcedureTimeLimit {
    fn from(limit: &TimeLimit) -> Self {
        Self {
            value: limit.value(),
            unit: limit.unit().into(),
        }
    }
}

impl From<&ChannelOffer> for ProcedureChannelOffer {
    fn from(offer: &ChannelOffer) -> Self {
        let vi = |note: &Wording| note.vi().to_owned();
        let en = |note: &Wording| note.en().to_owned();
        Self {
            channel: offer.channel.into(),
            limit: (&offer.limit).into(),
            limit_note: offer.limit_note.as_ref().map(vi),
            limit_note_en: offer.limit_note.as_ref().map(en),
            other_limits: offer.other_limits.iter().map(Into::into).collect(),
            fee: Money(offer.due_at_filing().amount()),
            fees: offer.fees.iter().map(Into::into).collect(),
            fee_note: offer.fee_note.as_ref().map(vi),
            fee_note_en: offer.fee_note.as_ref().map(en),
        }
    }
}

impl From<&OtherLimit> for ProcedureOtherLimit {
    fn from(other: &OtherLimit) -> Self {
        Self {
            when: (&other.when).into(),
            limit: (&other.limit).into(),
        }
    }
}

impl From<&Fee> for ProcedureFee {
    fn from(fee: &Fee) -> Self {
        Self {
            key: fee.key.to_string(),
            kind: fee.kind.into(),
            name: fee.name.vi().to_owned(),
            name_en: fee.name.en().to_owned(),
            amount: Money(fee.amount.amount()),
            per: fee.per.as_ref().map(Into::into),
            when: fee.when.as_ref().map(Into::into),
            set_locally: fee.set_locally,
            basis: fee.basis.as_ref().map(ToString::to_string),
            reductions: fee.reductions.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Reduction> for ProcedureFeeReduction {
    fn from(reduction: &Reduction) -> Self {
        Self {
            who: (&reduction.who).into(),
            percent: reduction.percent.get(),
            basis: reduction.basis.as_ref().map(ToString::to_string),
        }
    }
}
