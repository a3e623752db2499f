//! The bill of a dossier: lines made of tariffs and choices.

use chrono::{DateTime, Utc};
use ids::AccountId;
use serde::{Deserialize, Serialize};
use wording::{Key, Wording};

use super::share::without;
use super::{
    Choice, Dong, LineKind, Moment, MoneyPolicy, Percent, Quantity, ReductionChoice, Tariff,
};

/// What is charged (bảng kê khoản thu).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    pub(super) lines: Vec<BillLine>,
    pub(super) assessor: Assessor,
}

/// Who made a bill, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assessor {
    pub at: DateTime<Utc>,
    /// None where a program did, from what every dossier pays.
    pub by: Option<AccountId>,
}

/// One line of a bill (khoản thu), as it was assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BillLine {
    /// The key of its tariff.
    pub key: Key,
    pub kind: LineKind,
    pub name: Wording,
    /// Mức thu.
    pub unit_amount: Dong,
    /// Số lượng.
    pub quantity: Quantity,
    /// Đơn vị tính.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Wording>,
    /// Căn cứ thu.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Lý do thu, of what not everybody pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circumstance: Option<String>,
    /// Miễn, giảm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduction: Option<GrantedReduction>,
    /// When it is to be paid.
    pub moment: Moment,
    /// Số tiền phải nộp: quantity times amount, without the reduction.
    pub amount: Dong,
}

/// A reduction that was granted, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GrantedReduction {
    pub who: Wording,
    pub percent: Percent,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Giấy tờ chứng minh.
    pub evidence: Key,
    pub note: String,
    /// Số tiền được miễn, giảm.
    pub amount: Dong,
}

/// Why no bill is made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BillRefusal {
    #[error("two tariffs have the key {key}")]
    TariffTwice { key: Key },
    #[error("there is no tariff {key}")]
    UnknownTariff { key: Key },
    #[error("two choices are for the tariff {key}")]
    ChosenTwice { key: Key },
    #[error("the tariff {key} is paid once")]
    NotCounted { key: Key },
    #[error("not everybody pays the tariff {key}: the reason is missing")]
    CircumstanceMissing { key: Key },
    #[error("everybody pays the tariff {key}")]
    CircumstanceUnexpected { key: Key },
    #[error("the tariff {key} has no such reduction")]
    UnknownReduction { key: Key },
    #[error("the note on the evidence of the reduction of {key} is missing")]
    EvidenceMissing { key: Key },
    #[error("the line {key} or the bill is larger than any amount")]
    TooLarge { key: Key },
}

impl Bill {
    /// Makes the bill of the tariffs that everybody pays and of those that were chosen.
    pub fn assess(
        tariffs: &[Tariff],
        choices: &[Choice],
        assessor: Assessor,
        policy: &MoneyPolicy,
    ) -> Result<Self, BillRefusal> {
        require_once(tariffs, choices)?;
        let mut total = Dong::ZERO;
        let mut lines = Vec::new();
        for tariff in tariffs {
            let choice = choices.iter().find(|choice| choice.tariff == tariff.key);
            if let Some(line) = assess_line(tariff, choice, policy)? {
                total = total
                    .checked_plus(line.amount)
                    .ok_or_else(|| BillRefusal::TooLarge {
                        key: tariff.key.clone(),
                    })?;
                lines.push(line);
            }
        }
        Ok(Self { lines, assessor })
    }

    /// Gives the lines in the order of the tariffs.
    pub fn lines(&self) -> &[BillLine] {
        &self.lines
    }

    /// Gives what they are together.
    pub fn total(&self) -> Dong {
        self.lines.iter().map(|line| line.amount).sum()
    }
}

impl BillLine {
    /// Tells whether its amounts fit one another.
    pub(super) fn adds_up(&self) -> bool {
        let off = self.reduction.as_ref().map(|reduction| reduction.amount);
        let charged = self.amount.checked_plus(off.unwrap_or_default());
        charged.is_some() && charged == self.unit_amount.times(self.quantity)
    }
}

fn require_once(tariffs: &[Tariff], choices: &[Choice]) -> Result<(), BillRefusal> {
    for (at, tariff) in tariffs.iter().enumerate() {
        if tariffs.iter().take(at).any(|other| other.key == tariff.key) {
            let key = tariff.key.clone();
            return Err(BillRefusal::TariffTwice { key });
        }
    }
    for (at, choice) in choices.iter().enumerate() {
        let key = || choice.tariff.clone();
        if !tariffs.iter().any(|tariff| tariff.key == choice.tariff) {
            return Err(BillRefusal::UnknownTariff { key: key() });
        }
        let mut before = choices.iter().take(at);
        if before.any(|other| other.tariff == choice.tariff) {
            return Err(BillRefusal::ChosenTwice { key: key() });
        }
    }
    Ok(())
}

fn assess_line(
    tariff: &Tariff,
    choice: Option<&Choice>,
    policy: &MoneyPolicy,
) -> Result<Option<BillLine>, BillRefusal> {
    let key = || tariff.key.clone();
    let circumstance = choice.and_then(|choice| choice.circumstance.as_deref());
    match (&tariff.when, choice, circumstance) {
        (Some(_), None, _) => return Ok(None),
        (Some(_), Some(_), reason) if reason.is_none_or(is_blank) => {
            return Err(BillRefusal::CircumstanceMissing { key: key() });
        }
        (None, _, Some(_)) => return Err(BillRefusal::CircumstanceUnexpected { key: key() }),
        (Some(_) | None, _, _) => {}
    }
    let quantity = choice.and_then(|choice| choice.quantity);
    if tariff.per.is_none() && quantity.is_some_and(|quantity| quantity != Quantity::ONE) {
        return Err(BillRefusal::NotCounted { key: key() });
    }
    let quantity = quantity.unwrap_or(Quantity::ONE);
    let charged = tariff
        .amount
        .times(quantity)
        .ok_or_else(|| BillRefusal::TooLarge { key: key() })?;
    let reduction = choice
        .and_then(|choice| choice.reduction.as_ref())
        .map(|reduction| grant(tariff, charged, reduction, policy))
        .transpose()?;
    let off = reduction.as_ref().map(|reduction| reduction.amount);
    Ok(Some(BillLine {
        key: key(),
        kind: tariff.kind,
        name: tariff.name.clone(),
        unit_amount: tariff.amount,
        quantity,
        per: tariff.per.clone(),
        basis: tariff.basis.clone(),
        circumstance: circumstance.map(str::to_owned),
        moment: choice
            .and_then(|choice| choice.moment)
            .unwrap_or_else(|| policy.moments.of(tariff.kind)),
        amount: charged.less(off.unwrap_or_default()),
        reduction,
    }))
}

fn grant(
    tariff: &Tariff,
    charged: Dong,
    choice: &ReductionChoice,
    policy: &MoneyPolicy,
) -> Result<GrantedReduction, BillRefusal> {
    let key = || tariff.key.clone();
    let reduction = tariff
        .reductions
        .get(choice.index)
        .ok_or_else(|| BillRefusal::UnknownReduction { key: key() })?;
    if is_blank(&choice.note) {
        return Err(BillRefusal::EvidenceMissing { key: key() });
    }
    let left = without(
        charged,
        reduction.percent,
        policy.reduced_unit,
        policy.reduced_rounding,
    );
    Ok(GrantedReduction {
        who: reduction.who.clone(),
        percent: reduction.percent,
        basis: reduction.basis.clone(),
        evidence: choice.evidence.clone(),
        note: choice.note.clone(),
        amount: charged.less(left),
    })
}

/// Tells whether nobody could read the text.
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
