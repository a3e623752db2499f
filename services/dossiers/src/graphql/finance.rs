//! The money of a dossier as the graph shows it: to its applicant and to the agencies that take part.

use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::{Money, Result, op};

use super::finance_parts::{
    DossierFeeClaim, DossierFeeLine, DossierFeeReceipt, DossierPayment, DossierPaymentIncident,
    DossierRefund,
};
use super::payments::desk;
use crate::domain::Dossier;
use crate::domain::money::{Finance, FinanceState};

/// The money of a dossier (nghĩa vụ tài chính); apart from its business status.
pub(super) struct DossierFinance(pub(super) Dossier);

/// Where the money of a dossier stands (trạng thái tài chính).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "FinanceState")]
pub(super) enum DossierFinanceState {
    /// Không phải nộp.
    NothingDue,
    /// Chưa nộp.
    Due,
    /// Đã nộp một phần.
    PartlyPaid,
    /// Đã nộp.
    Paid,
    /// Chờ hoàn trả.
    RefundDue,
    /// Đã hoàn trả.
    Refunded,
}

/// That the clock of an online filing waits for the fee.
#[derive(SimpleObject)]
struct DossierFeeAwaited {
    /// Since when.
    since: DateTime<Utc>,
}

impl DossierFinance {
    fn finance(&self) -> &Finance {
        &self.0.record().finance
    }
}

/// The money of a dossier (nghĩa vụ tài chính); apart from its business status.
#[Object]
impl DossierFinance {
    /// Trạng thái tài chính.
    async fn state(&self) -> DossierFinanceState {
        self.finance().state().into()
    }

    /// The lines of the bill: phí, lệ phí, cước, tạm ứng.
    async fn lines(&self, context: &Context<'_>) -> Result<Vec<DossierFeeLine>> {
        let language = op(context)?.language;
        let finance = self.finance();
        let lines = finance.lines().iter();
        Ok(lines
            .map(|line| DossierFeeLine::of(finance, line, language))
            .collect())
    }

    /// The reductions that the applicant asked for (đề nghị miễn, giảm).
    async fn claims(&self) -> Vec<DossierFeeClaim> {
        self.finance().claims().iter().map(Into::into).collect()
    }

    /// The payments, in the order in which they began.
    async fn payments(&self) -> Vec<DossierPayment> {
        self.finance().payments().iter().map(Into::into).collect()
    }

    /// Biên lai điện tử, in the order in which they were issued.
    async fn receipts(&self) -> Vec<DossierFeeReceipt> {
        self.finance().receipts().iter().map(Into::into).collect()
    }

    /// The refunds, in the order in which they came up.
    async fn refunds(&self) -> Vec<DossierRefund> {
        self.finance().refunds().iter().map(Into::into).collect()
    }

    /// What a payment provider told that cannot be right.
    async fn incidents(&self) -> Vec<DossierPaymentIncident> {
        self.finance().incidents().iter().map(Into::into).collect()
    }

    /// To be paid where the dossier stands now.
    async fn due_now(&self) -> Money {
        let moment = self.0.moment_of_payment();
        Money(self.finance().outstanding(moment).amount())
    }

    /// Owed for all lines, paid or not.
    async fn owed(&self) -> Money {
        Money(self.finance().totals().owed.amount())
    }

    /// Owed and not paid.
    async fn outstanding(&self) -> Money {
        Money(self.finance().totals().outstanding.amount())
    }

    /// All that came.
    async fn paid(&self) -> Money {
        Money(self.finance().totals().received.amount())
    }

    /// All that has gone back.
    async fn refunded(&self) -> Money {
        Money(self.finance().totals().refunded.amount())
    }

    /// There if the clock waits, or has waited, for the fee.
    async fn awaited(&self) -> Option<DossierFeeAwaited> {
        let awaited = self.0.record().fee_awaited?;
        Some(DossierFeeAwaited {
            since: awaited.since,
        })
    }

    /// The names of the providers through which it can be paid online, the usual one first.
    async fn providers(&self, context: &Context<'_>) -> Vec<String> {
        let agency = self.0.record().participants.receiving;
        let desk = desk(context);
        let offered = desk.of_agency(agency);
        offered.iter().map(ToString::to_string).collect()
    }
}
