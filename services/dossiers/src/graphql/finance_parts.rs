//! Lines, payments, receipts, refunds and incidents of a dossier's money.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::Money;
use service::Language;

use crate::domain::money::{
    Claim, Finance, Incident, IncidentKind, Line, LineKind, Moment, Movement, Payment,
    PaymentStateKind, PaymentWay, Receipt, Refund, RefundCause, RefundStateKind,
};

/// What a line of a bill is (khoản thu).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "LineKind")]
pub(super) enum DossierFeeKind {
    /// Phí.
    Fee,
    /// Lệ phí.
    Charge,
    /// Cước dịch vụ bưu chính công ích.
    Postage,
    /// Tạm ứng chi phí.
    Advance,
}

/// When a line is to be paid (hình thức thu).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Moment")]
#[allow(
    clippy::enum_variant_names,
    reason = "the names of the law, as in the domain"
)]
pub(super) enum DossierFeeMoment {
    /// Khi tiếp nhận hồ sơ.
    AtReceipt,
    /// Khi bổ sung hồ sơ.
    AtSupplement,
    /// Khi trả kết quả.
    AtReturn,
}

/// A line of the bill (khoản thu).
#[derive(SimpleObject)]
pub(super) struct DossierFeeLine {
    /// What names it.
    key: String,
    /// Phí, lệ phí, cước or tạm ứng.
    kind: DossierFeeKind,
    /// Tên khoản thu, in the caller's language.
    label: String,
    /// Mức thu.
    unit_amount: Money,
    /// Số lượng.
    quantity: u32,
    /// Đơn vị tính, in the caller's language.
    per: Option<String>,
    /// Căn cứ thu.
    basis: Option<String>,
    /// Lý do thu, of what not everybody pays.
    circumstance: Option<String>,
    /// Số tiền phải nộp, as it was assessed.
    amount: Money,
    /// What is owed after all releases.
    owed: Money,
    /// When it is to be paid.
    moment: DossierFeeMoment,
    /// Whether it is paid.
    paid: bool,
    /// Miễn, giảm.
    reduction: Option<DossierFeeReduction>,
}

/// A reduction that was granted (miễn, giảm), with its evidence.
#[derive(SimpleObject)]
struct DossierFeeReduction {
    /// Đối tượng được miễn, giảm, in the caller's language.
    who: String,
    /// Mức giảm, from 0 to 100.
    percent: u32,
    /// Căn cứ miễn, giảm.
    basis: Option<String>,
    /// Giấy tờ chứng minh: the key of the paper.
    evidence: String,
    /// What it shows.
    note: String,
    /// Số tiền được miễn, giảm.
    amount: Money,
}

/// A reduction that the applicant asks for (đề nghị miễn, giảm).
#[derive(SimpleObject)]
pub(super) struct DossierFeeClaim {
    /// The key of the fee.
    fee: String,
    /// Its place among the reductions of the fee, from 0.
    reduction: u32,
    /// The key of the paper that is to show it.
    evidence: String,
    /// What the applicant says about it.
    note: String,
    /// When an officer decided on it; none while it waits.
    decided_at: Option<DateTime<Utc>>,
}

/// How a payment is made.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
enum DossierPaymentWay {
    /// Tiền mặt.
    Cash,
    /// Trực tuyến.
    Online,
}

/// Where a payment stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "PaymentStateKind")]
enum DossierPaymentState {
    /// Chờ thanh toán.
    Pending,
    /// Đã thanh toán.
    Confirmed,
    /// Nộp thừa: nobody waited for it; it goes back.
    Surplus,
    /// Không thành công.
    Failed,
    /// Hết hạn.
    Expired,
    /// Đã hủy.
    Cancelled,
}

/// A payment (giao dịch thanh toán).
#[derive(SimpleObject)]
pub(super) struct DossierPayment {
    /// Mã giao dịch thanh toán.
    reference: String,
    /// In cash or online.
    way: DossierPaymentWay,
    /// The name of the provider; none of cash.
    provider: Option<String>,
    /// Where it stands.
    state: DossierPaymentState,
    /// Số tiền.
    amount: Money,
    /// The keys of the lines that it pays.
    lines: Vec<String>,
    /// When it began.
    started_at: DateTime<Utc>,
    /// Until when the provider's page can be used; none of cash.
    expires_at: Option<DateTime<Utc>>,
    /// Since when it stands there; none while it waits.
    ended_at: Option<DateTime<Utc>>,
}

/// An electronic receipt (biên lai điện tử).
#[derive(SimpleObject)]
pub(super) struct DossierFeeReceipt {
    /// Ký hiệu.
    series: String,
    /// Số.
    number: u64,
    /// Over lines of which kind.
    kind: DossierFeeKind,
    /// Số tiền.
    amount: Money,
    /// When it was issued.
    at: DateTime<Utc>,
    /// Whether it is over money that went back.
    takes_back: bool,
}

/// Why money goes back.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "RefundCause")]
enum DossierRefundCause {
    /// Nộp thừa.
    Surplus,
    /// It is no longer owed.
    Released,
}

/// Where a refund stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "RefundStateKind")]
enum DossierRefundState {
    /// Chờ hoàn trả.
    Requested,
    /// Đã gửi yêu cầu.
    Sent,
    /// Đã hoàn trả.
    Confirmed,
    /// Không thành công; it is sent again.
    Failed,
}

/// Money that goes back (hoàn trả).
#[derive(SimpleObject)]
pub(super) struct DossierRefund {
    /// Mã hoàn trả.
    reference: String,
    /// The reference of the payment.
    payment: String,
    /// Why.
    cause: DossierRefundCause,
    /// Số tiền.
    amount: Money,
    /// Where it stands.
    state: DossierRefundState,
    /// When it came up.
    requested_at: DateTime<Utc>,
    /// Since when it stands there; none while nothing was done.
    since: Option<DateTime<Utc>>,
}

/// What a provider told that cannot be right.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
enum DossierPaymentIncidentKind {
    /// Sai số tiền.
    WrongAmount,
    /// Thu hai lần.
    SecondTransaction,
}

/// A notice of a provider that cannot be right (sự cố thanh toán); it changed nothing else.
#[derive(SimpleObject)]
pub(super) struct DossierPaymentIncident {
    /// Counted from 1 within the dossier.
    number: u32,
    /// When it was told.
    at: DateTime<Utc>,
    /// The reference of the payment.
    payment: String,
    /// What is wrong.
    kind: DossierPaymentIncidentKind,
    /// The amount that was told.
    told: Money,
}

impl DossierFeeLine {
    /// Gives a line as it stands, in a language.
    pub(super) fn of(finance: &Finance, line: &Line, language: Language) -> Self {
        let assessed = &line.assessed;
        let text = |wording: &wording::Wording| wording.text(language).to_owned();
        let reduction = assessed.reduction.as_ref();
        Self {
            key: assessed.key.to_string(),
            kind: assessed.kind.into(),
            label: text(&assessed.name),
            unit_amount: Money(assessed.unit_amount.amount()),
            quantity: assessed.quantity.get(),
            per: assessed.per.as_ref().map(text),
            basis: assessed.basis.clone(),
            circumstance: assessed.circumstance.clone(),
            amount: Money(assessed.amount.amount()),
            owed: Money(line.owed().amount()),
            moment: assessed.moment.into(),
            paid: finance.payment_of(&assessed.key).is_some(),
            reduction: reduction.map(|granted| DossierFeeReduction {
                who: text(&granted.who),
                percent: granted.percent.get(),
                basis: granted.basis.clone(),
                evidence: granted.evidence.to_string(),
                note: granted.note.clone(),
                amount: Money(granted.amount.amount()),
            }),
        }
    }
}

impl From<&Claim> for DossierFeeClaim {
    fn from(claim: &Claim) -> Self {
        Self {
            fee: claim.tariff.to_string(),
            reduction: u32::try_from(claim.index).unwrap_or(u32::MAX),
            evidence: claim.evidence.to_string(),
            note: claim.note.clone(),
            decided_at: claim.decided_at,
        }
    }
}

impl From<&Payment> for DossierPayment {
    fn from(payment: &Payment) -> Self {
        let (way, expires_at) = match &payment.way {
            PaymentWay::Cash { .. } => (DossierPaymentWay::Cash, None),
            PaymentWay::Online { expires_at, .. } => (DossierPaymentWay::Online, Some(*expires_at)),
        };
        Self {
            reference: payment.reference.to_string(),
            way,
            provider: payment.provider().map(ToString::to_string),
            state: payment.state.kind().into(),
            amount: Money(payment.amount().amount()),
            lines: payment
                .lines
                .iter()
                .map(|paid| paid.line.to_string())
                .collect(),
            started_at: payment.started_at,
            expires_at,
            ended_at: payment.state.since(),
        }
    }
}

impl From<&Receipt> for DossierFeeReceipt {
    fn from(receipt: &Receipt) -> Self {
        Self {
            series: receipt.number.series.as_str().to_owned(),
            number: receipt.number.number.get(),
            kind: receipt.kind.into(),
            amount: Money(receipt.amount.amount()),
            at: receipt.at,
            takes_back: match receipt.movement {
                Movement::Payment { .. } => false,
                Movement::Refund { .. } => true,
            },
        }
    }
}

impl From<&Refund> for DossierRefund {
    fn from(refund: &Refund) -> Self {
        Self {
            reference: refund.reference.to_string(),
            payment: refund.payment.to_string(),
            cause: refund.cause.into(),
            amount: Money(refund.amount().amount()),
            state: refund.state.kind().into(),
            requested_at: refund.requested_at,
            since: refund.state.since(),
        }
    }
}

impl From<&Incident> for DossierPaymentIncident {
    fn from(incident: &Incident) -> Self {
        let (kind, told) = match &incident.kind {
            IncidentKind::WrongAmount { told, .. } => {
                (DossierPaymentIncidentKind::WrongAmount, told)
            }
            IncidentKind::SecondTransaction { told, .. } => {
                (DossierPaymentIncidentKind::SecondTransaction, told)
            }
        };
        Self {
            number: incident.number.get(),
            at: incident.at,
            payment: incident.payment.to_string(),
            kind,
            told: Money(told.amount()),
        }
    }
}
