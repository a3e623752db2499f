//! Paying for a dossier: at the counter, through a provider, and what a provider tells. The fee
//! that the clock waits for starts it (rule R9 of the online rules of 2025).

use chrono::{DateTime, Utc};
use ids::AgencyCode;
use wording::Key;

use super::intake::accept;
use crate::domain::clock::Cause;
use crate::domain::money::{
    CashPayment, Dong, Finance, Moment, MoneyRefusal, Noted, OnlinePayment, PaymentReference,
    ProviderNotice, ReceiptDue, ReceiptNumber, RefundChange, RefundReference, RefundState,
};
use crate::domain::{
    Act, Channel, CommandKind, Dossier, DossierEvent, DossierStatus, FeeAwaited, Inconsistency,
    MoneyCommand, PendingReceipt, Refusal, Rulebook,
};

/// What a provider answered to a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundNews {
    /// The order is on its way.
    Sent,
    /// The money is back.
    Confirmed,
    /// The provider will not pay it back as things are; it is asked again.
    Failed,
}

impl Dossier {
    /// Takes cash for whole lines (thu tiền mặt); its receipts are due then.
    pub fn record_cash(
        &mut self,
        act: &Act,
        reference: PaymentReference,
        lines: Vec<Key>,
        amount: Dong,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin_money(MoneyCommand::RecordCashPayment, act)?;
        let mut next = self.record.clone();
        next.finance.pay_cash(CashPayment {
            reference,
            lines,
            amount,
            at,
            officer: act.by,
        })?;
        self.keep(next, at);
        Ok(DossierEvent::FeePaid { at })
    }

    /// Begins a payment on a provider's page (thanh toán trực tuyến).
    pub fn start_payment(
        &mut self,
        act: &Act,
        reference: PaymentReference,
        provider: Key,
        lines: Vec<Key>,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin_money(MoneyCommand::StartPayment, act)?;
        let mut next = self.record.clone();
        let payment = OnlinePayment {
            reference,
            provider,
            lines,
            at,
            by: Some(act.by),
        };
        next.finance.start_online(payment, rulebook.money)?;
        self.keep(next, at);
        Ok(DossierEvent::PaymentStarted { at })
    }

    /// Gives up a payment that waits (hủy giao dịch); money that still comes goes back.
    pub fn cancel_payment(
        &mut self,
        act: &Act,
        reference: &PaymentReference,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin_money(MoneyCommand::CancelPayment, act)?;
        let mut next = self.record.clone();
        next.finance.cancel_payment(reference, at)?;
        self.keep(next, at);
        Ok(DossierEvent::PaymentCancelled { at })
    }

    /// Records that the officer has paid a refund out (chi hoàn trả), of money paid in cash.
    pub fn confirm_refund(
        &mut self,
        act: &Act,
        reference: &RefundReference,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin_money(MoneyCommand::ConfirmRefund, act)?;
        let mut next = self.record.clone();
        let refund = next.finance.refund(reference);
        let paid = refund.and_then(|refund| next.finance.payment(&refund.payment));
        if paid.is_some_and(|payment| payment.provider().is_some()) {
            let reference = reference.clone();
            return Err(Refusal::RefundByProvider { reference });
        }
        match next.finance.refund_confirmed(reference, at, Some(act.by))? {
            RefundChange::Changed => {}
            RefundChange::Nothing => {
                let reference = reference.clone();
                let state = next.finance.refund(&reference);
                let state = state.map_or(RefundState::Requested, |refund| refund.state);
                return Err(Refusal::Money(MoneyRefusal::WrongRefundState {
                    reference,
                    state: state.kind(),
                }));
            }
        }
        self.keep(next, at);
        Ok(DossierEvent::RefundConfirmed { at })
    }

    /// Takes a verified notice of a provider; none where it tells nothing new.
    pub fn note_payment(
        &mut self,
        notice: &ProviderNotice,
        at: DateTime<Utc>,
    ) -> Result<Option<DossierEvent>, Refusal> {
        self.changed_by_provider(at, |finance, at| {
            Ok(match finance.note(notice, at)? {
                Noted::Confirmed => DossierEvent::FeePaid { at },
                Noted::Surplus { .. } => DossierEvent::PaymentSurplus { at },
                // of what is no news nothing is told
                Noted::Failed | Noted::Expired | Noted::Nothing => {
                    DossierEvent::PaymentFailed { at }
                }
                Noted::Incident { .. } => DossierEvent::PaymentQuestioned { at },
            })
        })
    }

    /// Takes what a provider answered to a refund; none where it is nothing new.
    pub fn note_refund(
        &mut self,
        reference: &RefundReference,
        news: RefundNews,
        at: DateTime<Utc>,
    ) -> Result<Option<DossierEvent>, Refusal> {
        self.changed_by_provider(at, |finance, at| {
            Ok(match news {
                RefundNews::Sent => {
                    finance.refund_sent(reference, at)?;
                    DossierEvent::RefundSent { at }
                }
                RefundNews::Confirmed => {
                    finance.refund_confirmed(reference, at, None)?;
                    DossierEvent::RefundConfirmed { at }
                }
                RefundNews::Failed => {
                    finance.refund_failed(reference, at)?;
                    DossierEvent::RefundFailed { at }
                }
            })
        })
    }

    /// Issues a receipt over a movement of money, under the number drawn for it; part of the change
    /// that moved the money.
    pub fn issue_fee_receipt(
        &mut self,
        due: &ReceiptDue,
        number: ReceiptNumber,
    ) -> Result<(), Refusal> {
        let at = self.record.changed_at;
        self.record.finance.issue_receipt(due, number, at)?;
        Ok(())
    }

    /// Tells whether accepting the dossier now makes its clock wait for the fee: it was filed online,
    /// and what is due at receipt is not paid.
    pub fn accepting_waits_for_fee(&self) -> bool {
        let record = &self.record;
        record.channel == Channel::Online
            && record.status == DossierStatus::Submitted
            && !record.finance.outstanding(Moment::AtReceipt).is_zero()
    }

    /// Finds the dossier complete: the clock waits for the fee, and the receipt for the clock.
    pub fn await_fee(
        &mut self,
        act: &Act,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::Receive, act)?;
        let mut next = self.record.clone();
        next.require_pinned(rulebook.procedure)?;
        if next.finance.has_open_claim() {
            return Err(Refusal::FeeClaimOpen);
        }
        if next.fee_awaited.is_some() {
            next.require_paid(Moment::AtReceipt)?;
        }
        let waits = Cause::AwaitingFee;
        next.clock.switch(waits, None, at, rulebook.timekeeping())?;
        next.fee_awaited = Some(FeeAwaited {
            since: at,
            by: act.by,
        });
        self.keep(next, at);
        Ok(DossierEvent::FeeAwaited { at })
    }

    /// Tells whether the fee that the clock waits for has come.
    pub fn awaited_fee_has_come(&self) -> bool {
        let record = &self.record;
        record.status == DossierStatus::Submitted
            && record.fee_awaited.is_some()
            && record.require_paid(Moment::AtReceipt).is_ok()
    }

    /// Accepts a dossier whose awaited fee has come, in the change that brought it: clock, receipt
    /// and due instant begin then.
    pub fn accept_paid(
        &self,
        agency: AgencyCode,
        rulebook: Rulebook<'_>,
    ) -> Result<PendingReceipt, Refusal> {
        let record = self.record.clone();
        record.require_paid(Moment::AtReceipt)?;
        let accepted = record.fee_awaited;
        let by = accepted
            .ok_or(Refusal::BrokenRecord(Inconsistency::Clock))?
            .by;
        let at = record.changed_at;
        accept(record, agency, by, at, rulebook)
    }

    /// Changes the money at a provider's word; nothing where the word is no news.
    fn changed_by_provider(
        &mut self,
        at: DateTime<Utc>,
        change: impl FnOnce(&mut Finance, DateTime<Utc>) -> Result<DossierEvent, MoneyRefusal>,
    ) -> Result<Option<DossierEvent>, Refusal> {
        let at = at.max(self.record.changed_at);
        let mut next = self.record.clone();
        let event = change(&mut next.finance, at)?;
        if next.finance == self.record.finance {
            return Ok(None);
        }
        self.keep(next, at);
        Ok(Some(event))
    }
}
