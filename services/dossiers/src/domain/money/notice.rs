//! What a provider tells of a payment: once, again, late or in the wrong order.

use chrono::{DateTime, Utc};
use wording::Key;

use super::{
    Arrival, Dong, Finance, IncidentKind, IncidentNumber, MoneyRefusal, Payment, PaymentReference,
    PaymentState, PaymentStateKind, RefundReference, Transaction,
};

/// A notice of a provider; who made it and that nobody changed it was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderNotice {
    /// Whose signature it bears.
    pub provider: Key,
    pub reference: PaymentReference,
    pub news: News,
}

/// What happened to the payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The money came.
    Paid {
        amount: Dong,
        transaction: Transaction,
    },
    /// It did not, and will not: refused by the bank, or given up by the payer.
    Failed,
    /// The page closed before anybody paid.
    Expired,
}

/// What happened to the payment, without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NewsKind {
    Paid,
    Failed,
    Expired,
}

impl NewsKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Paid, Self::Failed, Self::Expired];
}

impl News {
    /// Gives what happened.
    pub const fn kind(&self) -> NewsKind {
        match self {
            Self::Paid { .. } => NewsKind::Paid,
            Self::Failed => NewsKind::Failed,
            Self::Expired => NewsKind::Expired,
        }
    }
}

/// What a notice came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Noted {
    /// The lines are paid; receipts are due.
    Confirmed,
    /// The money came, but nobody waited for it: it goes back.
    Surplus { refund: RefundReference },
    /// The payment failed.
    Failed,
    /// The payment expired.
    Expired,
    /// It was known, or something later was.
    Nothing,
    /// It cannot be right; nothing changed but that somebody has to look at it.
    Incident { number: IncidentNumber },
}

/// What a notice leads to; one table for every state and every news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// The money pays the lines, if they still wait for it.
    Apply,
    /// The money goes back.
    SendBack,
    /// The money came before.
    Compare,
    Fail,
    Expire,
    Ignore,
}

const fn lead(state: PaymentStateKind, news: NewsKind) -> Lead {
    match (state, news) {
        (
            PaymentStateKind::Pending | PaymentStateKind::Failed | PaymentStateKind::Expired,
            NewsKind::Paid,
        ) => Lead::Apply,
        (PaymentStateKind::Cancelled, NewsKind::Paid) => Lead::SendBack,
        (PaymentStateKind::Confirmed | PaymentStateKind::Surplus, NewsKind::Paid) => Lead::Compare,
        (PaymentStateKind::Pending, NewsKind::Failed) => Lead::Fail,
        (PaymentStateKind::Pending, NewsKind::Expired) => Lead::Expire,
        (
            PaymentStateKind::Confirmed
            | PaymentStateKind::Surplus
            | PaymentStateKind::Failed
            | PaymentStateKind::Expired
            | PaymentStateKind::Cancelled,
            NewsKind::Failed | NewsKind::Expired,
        ) => Lead::Ignore,
    }
}

impl Finance {
    /// Takes a notice of a provider.
    pub fn note(
        &mut self,
        notice: &ProviderNotice,
        at: DateTime<Utc>,
    ) -> Result<Noted, MoneyRefusal> {
        let reference = &notice.reference;
        let payment = self.payment_mut(reference)?.clone();
        if payment.provider() != Some(&notice.provider) {
            return Err(MoneyRefusal::OtherProvider {
                reference: reference.clone(),
            });
        }
        match &notice.news {
            News::Paid {
                amount,
                transaction,
            } => self.note_paid(&payment, *amount, transaction, at),
            News::Failed | News::Expired => {
                let (state, noted) = match lead(payment.state.kind(), notice.news.kind()) {
                    Lead::Fail => (PaymentState::Failed { at }, Noted::Failed),
                    Lead::Expire => (PaymentState::Expired { at }, Noted::Expired),
                    Lead::Apply | Lead::SendBack | Lead::Compare | Lead::Ignore => {
                        return Ok(Noted::Nothing);
                    }
                };
                self.payment_mut(reference)?.state = state;
                Ok(noted)
            }
        }
    }

    fn note_paid(
        &mut self,
        payment: &Payment,
        told: Dong,
        transaction: &Transaction,
        at: DateTime<Utc>,
    ) -> Result<Noted, MoneyRefusal> {
        let reference = &payment.reference;
        let known = payment.state.arrival();
        let known = known.and_then(|arrival| arrival.transaction.as_ref());
        if let Some(first) = known.filter(|first| *first != transaction) {
            let kind = IncidentKind::SecondTransaction {
                first: first.clone(),
                second: transaction.clone(),
                told,
            };
            return self.keep_incident(reference, kind, at);
        }
        let expected = payment.amount();
        if told != expected {
            let kind = IncidentKind::WrongAmount {
                expected,
                told,
                transaction: transaction.clone(),
            };
            return self.keep_incident(reference, kind, at);
        }
        let arrival = Arrival {
            at,
            transaction: Some(transaction.clone()),
        };
        match lead(payment.state.kind(), NewsKind::Paid) {
            Lead::Apply if self.waits_for(payment) => {
                self.payment_mut(reference)?.state = PaymentState::Confirmed { arrival };
                Ok(Noted::Confirmed)
            }
            Lead::Apply | Lead::SendBack => {
                self.payment_mut(reference)?.state = PaymentState::Surplus { arrival };
                let refund = self.send_back_surplus(payment, at);
                Ok(Noted::Surplus { refund })
            }
            Lead::Compare | Lead::Fail | Lead::Expire | Lead::Ignore => Ok(Noted::Nothing),
        }
    }

    /// Tells whether all lines of a payment are unpaid and owed as they were when it began.
    fn waits_for(&self, payment: &Payment) -> bool {
        payment.lines.iter().all(|paid| {
            let owed = self.line(&paid.line).map(super::Line::owed);
            self.payment_of(&paid.line).is_none() && owed == Ok(paid.amount)
        })
    }
}
