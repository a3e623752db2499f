//! What is said about fees when a bill is made: by the applicant who files, and by officers.

use async_graphql::{Enum, InputObject};
use graphql::Money;
use service::{AppError, ErrorCode};
use wording::Wording;

use super::finance_parts::DossierFeeMoment;
use super::parse::parse_key;
use super::payments::parse_amount;
use crate::app;
use crate::domain::FeeChoices;
use crate::domain::money::{
    Choice, LineKind, LocalAmount, Moment, Quantity, ReductionChoice, Tariff,
};

/// What is chosen for one fee; what nobody chose for is charged once, if everybody pays it.
#[derive(InputObject)]
pub(super) struct DossierFeeInput {
    /// The key of the fee in the procedure version's channel.
    fee: String,
    /// Số lượng, of what is counted.
    quantity: Option<i32>,
    /// Lý do thu, of what not everybody pays.
    circumstance: Option<String>,
    /// Miễn, giảm.
    reduction: Option<DossierFeeReductionInput>,
}

/// Which reduction, and on what evidence; one that the applicant asks for waits for an officer.
#[derive(InputObject)]
struct DossierFeeReductionInput {
    /// Its place among the reductions of the fee, from 0.
    index: i32,
    /// Giấy tờ chứng minh: the key of the paper.
    evidence: String,
    /// What the paper shows.
    note: String,
}

/// When a fee is paid, other than is usual for its kind.
#[derive(InputObject)]
struct DossierFeeMomentInput {
    /// The key of the fee.
    fee: String,
    /// Khi tiếp nhận, khi bổ sung, khi trả kết quả.
    moment: DossierFeeMoment,
}

/// An amount that the People's Council of the province has set (mức thu do HĐND cấp tỉnh quyết định).
#[derive(InputObject)]
struct DossierLocalAmountInput {
    /// The key of the fee.
    fee: String,
    /// Mức thu.
    amount: Money,
    /// The number of the resolution.
    basis: String,
}

/// What is charged beside phí and lệ phí.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
enum DossierAddedFeeKind {
    /// Cước dịch vụ bưu chính công ích.
    Postage,
    /// Tạm ứng chi phí.
    Advance,
}

/// Postage or an advance, which no procedure version sets.
#[derive(InputObject)]
struct DossierAddedFeeInput {
    /// What names it on the bill: 1 to 40 characters a–z, 0–9 and hyphens.
    key: String,
    /// Cước or tạm ứng.
    kind: DossierAddedFeeKind,
    /// Tên khoản thu, in Vietnamese.
    name: String,
    /// Tên khoản thu, in English.
    name_en: String,
    /// Số tiền.
    amount: Money,
}

/// What an officer says when a bill is made.
#[derive(InputObject, Default)]
pub(super) struct DossierBillInput {
    /// What is chosen for single fees.
    fees: Option<Vec<DossierFeeInput>>,
    /// Fees that are paid at another moment than is usual.
    moments: Option<Vec<DossierFeeMomentInput>>,
    /// Amounts that the province has set.
    local_amounts: Option<Vec<DossierLocalAmountInput>>,
    /// Postage and advances.
    additions: Option<Vec<DossierAddedFeeInput>>,
}

/// Reads what the applicant chose.
pub(super) fn choices(fees: Option<Vec<DossierFeeInput>>) -> Result<Vec<Choice>, AppError> {
    let fees = fees.unwrap_or_default();
    fees.into_iter().map(DossierFeeInput::read).collect()
}

impl DossierFeeInput {
    fn read(self) -> Result<Choice, AppError> {
        let quantity = self.quantity.map(|number| {
            let number = u32::try_from(number).ok();
            let quantity = number.and_then(|number| Quantity::try_from(number).ok());
            quantity.ok_or_else(|| app::no_quantity("input.fees"))
        });
        let reduction = self.reduction.map(|wanted| {
            Ok::<_, AppError>(ReductionChoice {
                // none has so many reductions that an index is larger
                index: usize::try_from(wanted.index).unwrap_or(usize::MAX),
                evidence: parse_key(&wanted.evidence, "input.fees")?,
                note: wanted.note,
            })
        });
        Ok(Choice {
            tariff: parse_key(&self.fee, "input.fees")?,
            quantity: quantity.transpose()?,
            circumstance: self.circumstance,
            reduction: reduction.transpose()?,
            moment: None,
        })
    }
}

impl DossierBillInput {
    /// Reads what the officer says.
    pub(super) fn read(self) -> Result<FeeChoices, AppError> {
        let mut chosen = choices(self.fees)?;
        for other in self.moments.unwrap_or_default() {
            let fee = parse_key(&other.fee, "input.moments")?;
            let moment: Moment = other.moment.into();
            match chosen.iter_mut().find(|choice| choice.tariff == fee) {
                Some(choice) => choice.moment = Some(moment),
                None => chosen.push(Choice {
                    moment: Some(moment),
                    ..Choice::of(fee)
                }),
            }
        }
        let local = self.local_amounts.unwrap_or_default().into_iter();
        let local = local.map(DossierLocalAmountInput::read);
        let additions = self.additions.unwrap_or_default().into_iter();
        let additions = additions.map(DossierAddedFeeInput::read);
        Ok(FeeChoices {
            choices: chosen,
            local: local.collect::<Result<_, _>>()?,
            additions: additions.collect::<Result<_, _>>()?,
        })
    }
}

impl DossierLocalAmountInput {
    fn read(self) -> Result<LocalAmount, AppError> {
        Ok(LocalAmount {
            tariff: parse_key(&self.fee, "input.localAmounts")?,
            amount: parse_amount(self.amount, "input.localAmounts")?,
            basis: Some(self.basis),
        })
    }
}

impl DossierAddedFeeInput {
    fn read(self) -> Result<Tariff, AppError> {
        let path = "input.additions";
        Ok(Tariff {
            key: parse_key(&self.key, path)?,
            kind: match self.kind {
                DossierAddedFeeKind::Postage => LineKind::Postage,
                DossierAddedFeeKind::Advance => LineKind::Advance,
            },
            name: Wording::new(self.name, self.name_en)
                .map_err(|_| AppError::new(ErrorCode::TextEmpty).at(path))?,
            amount: parse_amount(self.amount, path)?,
            per: None,
            when: None,
            set_locally: false,
            basis: None,
            reductions: Vec::new(),
        })
    }
}
