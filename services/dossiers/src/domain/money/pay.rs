//! Paying: at the counter, and the beginning of a payment through a provider.

use chrono::{DateTime, Utc};
use ids::AccountId;
use wording::Key;

use super::line::total;
use super::{
    Arrival, Dong, Finance, LineAmount, MOST_PAYMENTS, MoneyPolicy, MoneyRefusal, Payment,
    PaymentReference, PaymentState, PaymentStateKind, PaymentWay,
};

/// Money that an officer takes at the counter.
#[derive(Debug, Clone)]
pub struct CashPayment {
    pub reference: PaymentReference,
    pub lines: Vec<Key>,
    /// What was handed over.
    pub amount: Dong,
    pub at: DateTime<Utc>,
    pub officer: AccountId,
}

/// A payment that somebody is about to make on a provider's page.
#[derive(Debug, Clone)]
pub struct OnlinePayment {
    pub reference: PaymentReference,
    pub provider: Key,
    pub lines: Vec<Key>,
    pub at: DateTime<Utc>,
    /// None for who has no account.
    pub by: Option<AccountId>,
}

/// Whether a payment began, or had begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Started {
    Now,
    /// The same command came before.
    Before,
}

impl Finance {
    /// Takes cash for whole lines; its receipts are due then.
    pub fn pay_cash(&mut self, cash: CashPayment) -> Result<Started, MoneyRefusal> {
        if let Some(payment) = self.payment(&cash.reference) {
            let way = PaymentWay::Cash {
                officer: cash.officer,
            };
            return repeated(payment, &way, &cash.lines, Some(cash.amount));
        }
        let lines = self.payable(&cash.lines)?;
        let expected = total(&lines);
        if expected != cash.amount {
            return Err(MoneyRefusal::WrongAmount {
                expected,
                offered: cash.amount,
            });
        }
        self.require_room(MOST_PAYMENTS)?;
        self.payments.push(Payment {
            reference: cash.reference,
            started_at: cash.at,
            started_by: Some(cash.officer),
            way: PaymentWay::Cash {
                officer: cash.officer,
            },
            lines,
            state: PaymentState::Confirmed {
                arrival: Arrival {
                    at: cash.at,
                    transaction: None,
                },
            },
        });
        Ok(Started::Now)
    }

    /// Begins a payment through a provider; several may be under way for a line, the first whose
    /// money comes pays it.
    pub fn start_online(
        &mut self,
        online: OnlinePayment,
        policy: &MoneyPolicy,
    ) -> Result<Started, MoneyRefusal> {
        if let Some(payment) = self.payment(&online.reference) {
            // the page closes when the first command said so
            let way = match &payment.way {
                PaymentWay::Online { expires_at, .. } => PaymentWay::Online {
                    provider: online.provider,
                    expires_at: *expires_at,
                },
                PaymentWay::Cash { .. } => {
                    return Err(MoneyRefusal::ReferenceTaken {
                        reference: online.reference,
                    });
                }
            };
            return repeated(payment, &way, &online.lines, None);
        }
        let lines = self.payable(&online.lines)?;
        let begun = self.payments.iter();
        let begun = begun.filter(|payment| payment.provider().is_some()).count();
        let allowed = usize::try_from(policy.online_payments_allowed).unwrap_or(MOST_PAYMENTS);
        if begun >= allowed {
            return Err(MoneyRefusal::TooManyPayments { allowed });
        }
        // cash is taken even when nobody may begin to pay online any more
        self.require_room(MOST_PAYMENTS / 2)?;
        self.payments.push(Payment {
            reference: online.reference,
            started_at: online.at,
            started_by: online.by,
            way: PaymentWay::Online {
                provider: online.provider,
                expires_at: policy.page_closes_at(online.at),
            },
            lines,
            state: PaymentState::Pending,
        });
        Ok(Started::Now)
    }

    /// Gives up a payment that waits; if its money comes nevertheless, it goes back.
    pub fn cancel_payment(
        &mut self,
        reference: &PaymentReference,
        at: DateTime<Utc>,
    ) -> Result<(), MoneyRefusal> {
        let payment = self.payment_mut(reference)?;
        if !payment.is(PaymentStateKind::Pending) {
            return Err(MoneyRefusal::NotPending {
                reference: reference.clone(),
                state: payment.state.kind(),
            });
        }
        payment.state = PaymentState::Cancelled { at };
        Ok(())
    }

    /// Lets the payments expire whose page has closed, and says which.
    ///
    /// The caller asks the provider first: money that came but was not told is not expired.
    pub fn expire(&mut self, at: DateTime<Utc>) -> Vec<PaymentReference> {
        let mut expired = Vec::new();
        for payment in &mut self.payments {
            let closed = match payment.way {
                PaymentWay::Online { expires_at, .. } => expires_at <= at,
                PaymentWay::Cash { .. } => false,
            };
            if closed && payment.is(PaymentStateKind::Pending) {
                payment.state = PaymentState::Expired { at };
                expired.push(payment.reference.clone());
            }
        }
        expired
    }

    fn payable(&self, keys: &[Key]) -> Result<Vec<LineAmount>, MoneyRefusal> {
        if keys.is_empty() {
            return Err(MoneyRefusal::NoLines);
        }
        let mut lines = Vec::with_capacity(keys.len());
        for (at, key) in keys.iter().enumerate() {
            let line = self.line(key)?;
            self.require_decided(key)?;
            if keys.iter().take(at).any(|other| other == key) {
                return Err(MoneyRefusal::LineTwice { line: key.clone() });
            }
            if self.payment_of(key).is_some() {
                return Err(MoneyRefusal::LineSettled { line: key.clone() });
            }
            if line.owed().is_zero() {
                return Err(MoneyRefusal::NothingToPay { line: key.clone() });
            }
            lines.push(LineAmount::whole(line));
        }
        Ok(lines)
    }

    fn require_room(&self, allowed: usize) -> Result<(), MoneyRefusal> {
        if self.payments.len() >= allowed {
            return Err(MoneyRefusal::TooManyPayments { allowed });
        }
        Ok(())
    }
}

/// Answers a command whose reference is known: the same command is harmless, another is refused.
fn repeated(
    payment: &Payment,
    way: &PaymentWay,
    keys: &[Key],
    amount: Option<Dong>,
) -> Result<Started, MoneyRefusal> {
    let same_lines = payment.lines.iter().map(|paid| &paid.line).eq(keys);
    let same_amount = amount.is_none_or(|amount| amount == payment.amount());
    if payment.way == *way && same_lines && same_amount {
        Ok(Started::Before)
    } else {
        Err(MoneyRefusal::ReferenceTaken {
            reference: payment.reference.clone(),
        })
    }
}
