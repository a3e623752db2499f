//! Whether stored money can have come from the commands.

use chrono::{DateTime, Utc};

use super::{
    Finance, IncidentNumber, Line, Payment, PaymentStateKind, PaymentWay, Refund, RefundCause,
    RefundReference,
};

/// Why stored money cannot have come from the commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Inconsistency {
    #[error("the lines do not add up to the last bill")]
    Bill,
    #[error("a line is there twice, or its amounts do not fit")]
    Lines,
    #[error("more of a line was released than was owed")]
    Releases,
    #[error("a payment is there twice, pays nothing or pays a line twice")]
    Payments,
    #[error("a payment stands where its way does not lead")]
    PaymentState,
    #[error("two payments paid one line, or one paid less than is owed")]
    Paid,
    #[error("what goes back is not what was paid and is not owed")]
    Refunds,
    #[error("a receipt is there twice, or over a movement that was not made")]
    Receipts,
    #[error("the incidents are not numbered in order, or are of no payment")]
    Incidents,
    #[error("a payment waits though the dossier has ended")]
    Ended,
    #[error("an instant is earlier than what it follows")]
    Order,
}

impl Finance {
    /// Checks what came from storage.
    pub fn check(&self) -> Result<(), Inconsistency> {
        let rules = [
            (self.bill_adds_up(), Inconsistency::Bill),
            (self.lines_fit(), Inconsistency::Lines),
            (self.releases_fit(), Inconsistency::Releases),
            (self.payments_fit(), Inconsistency::Payments),
            (self.payment_states_fit(), Inconsistency::PaymentState),
            (self.lines_are_paid_once(), Inconsistency::Paid),
            (self.refunds_fit(), Inconsistency::Refunds),
            (self.receipts_fit(), Inconsistency::Receipts),
            (self.incidents_fit(), Inconsistency::Incidents),
            (self.nothing_waits_after_end(), Inconsistency::Ended),
            (self.is_in_order(), Inconsistency::Order),
        ];
        match rules.into_iter().find(|(holds, _)| !holds) {
            Some((_, inconsistency)) => Err(inconsistency),
            None => Ok(()),
        }
    }

    fn bill_adds_up(&self) -> bool {
        match self.assessments.last() {
            Some(last) => {
                let amounts = self.lines.iter().map(|line| line.assessed.amount);
                last.total == amounts.sum()
            }
            None => self.lines.is_empty(),
        }
    }

    fn lines_fit(&self) -> bool {
        are_distinct(&self.lines, |line| line.key())
            && self.lines.iter().all(|line| line.assessed.adds_up())
    }

    fn releases_fit(&self) -> bool {
        self.lines.iter().all(|line| {
            let something = line
                .releases
                .iter()
                .all(|release| !release.amount.is_zero());
            something && line.released() <= line.assessed.amount
        })
    }

    fn payments_fit(&self) -> bool {
        are_distinct(&self.payments, |payment| &payment.reference)
            && self.payments.iter().all(|payment| {
                !payment.lines.is_empty()
                    && are_distinct(&payment.lines, |part| &part.line)
                    && payment.lines.iter().all(|part| !part.amount.is_zero())
            })
    }

    fn payment_states_fit(&self) -> bool {
        self.payments.iter().all(|payment| {
            let arrival = payment.state.arrival();
            let told = arrival.and_then(|arrival| arrival.transaction.as_ref());
            match payment.way {
                PaymentWay::Cash { .. } => {
                    payment.is(PaymentStateKind::Confirmed) && told.is_none()
                }
                PaymentWay::Online { .. } => arrival.is_none() || told.is_some(),
            }
        })
    }

    fn lines_are_paid_once(&self) -> bool {
        let confirmed = self.payments.iter();
        let confirmed = confirmed.filter(|payment| payment.is(PaymentStateKind::Confirmed));
        let parts: Vec<_> = confirmed.flat_map(|payment| &payment.lines).collect();
        are_distinct(&parts, |part| &part.line)
            && parts.iter().all(|part| {
                self.line(&part.line).is_ok_and(|line| {
                    let whole = line.assessed.amount;
                    (line.owed()..=whole).contains(&part.amount) && line.assessed.kind == part.kind
                })
            })
    }

    /// Everything that is held or no longer owed is to go back, and nothing else.
    fn refunds_fit(&self) -> bool {
        let known = self.refunds.iter().all(|refund| {
            let before = self.refunds.iter();
            let before = before.take_while(|other| other.reference != refund.reference);
            let before = before.filter(|other| other.payment == refund.payment);
            let reference = RefundReference::numbered(&refund.payment, before.count() + 1);
            refund.reference == reference && self.has_cause(refund)
        });
        known && self.payments.iter().all(|payment| self.goes_back(payment))
    }

    fn has_cause(&self, refund: &Refund) -> bool {
        let needed = match refund.cause {
            RefundCause::Surplus => PaymentStateKind::Surplus,
            RefundCause::Released => PaymentStateKind::Confirmed,
        };
        self.payment(&refund.payment).is_some_and(|payment| {
            payment.is(needed) && refund.lines.iter().all(|part| payment.pays(&part.line))
        })
    }

    fn goes_back(&self, payment: &Payment) -> bool {
        payment.lines.iter().all(|part| {
            let due = match payment.state.kind() {
                PaymentStateKind::Confirmed => {
                    let owed = self.line(&part.line).map(Line::owed);
                    part.amount.less(owed.unwrap_or_default())
                }
                PaymentStateKind::Surplus => part.amount,
                PaymentStateKind::Pending
                | PaymentStateKind::Failed
                | PaymentStateKind::Expired
                | PaymentStateKind::Cancelled => super::Dong::ZERO,
            };
            self.sent_back(&payment.reference, &part.line) == due
        })
    }

    fn receipts_fit(&self) -> bool {
        let wanted = self.receipts_of_movements();
        are_distinct(&self.receipts, |receipt| &receipt.number)
            && are_distinct(&self.receipts, |receipt| (&receipt.movement, receipt.kind))
            && self
                .receipts
                .iter()
                .all(|receipt| wanted.iter().any(|due| receipt.fits(due)))
    }

    fn incidents_fit(&self) -> bool {
        self.incidents.iter().enumerate().all(|(at, incident)| {
            incident.number == IncidentNumber::at(at) && self.payment(&incident.payment).is_some()
        })
    }

    fn nothing_waits_after_end(&self) -> bool {
        self.ended.is_none_or(|ended| {
            let mut pending = self.payments.iter();
            !pending.any(|payment| {
                payment.is(PaymentStateKind::Pending) && payment.started_at <= ended.at
            })
        })
    }

    fn is_in_order(&self) -> bool {
        let follows = |since: Option<DateTime<Utc>>, start| since.is_none_or(|at| start <= at);
        self.assessments
            .is_sorted_by_key(|assessment| assessment.at)
            && self.claims.is_sorted_by_key(|claim| claim.at)
            && self
                .claims
                .iter()
                .all(|claim| follows(claim.decided_at, claim.at))
            && self.payments.is_sorted_by_key(|payment| payment.started_at)
            && self.refunds.is_sorted_by_key(|refund| refund.requested_at)
            && self.receipts.is_sorted_by_key(|receipt| receipt.at)
            && self.incidents.is_sorted_by_key(|incident| incident.at)
            && self
                .lines
                .iter()
                .all(|line| line.releases.is_sorted_by_key(|release| release.at))
            && self
                .payments
                .iter()
                .all(|payment| follows(payment.state.since(), payment.started_at))
            && self
                .refunds
                .iter()
                .all(|refund| follows(refund.state.since(), refund.requested_at))
            && self.incidents.iter().all(|incident| {
                let settled = incident.settlement.as_ref();
                follows(settled.map(|settlement| settlement.at), incident.at)
            })
    }
}

fn are_distinct<'a, T, K: PartialEq>(items: &'a [T], key: impl Fn(&'a T) -> K) -> bool {
    items.iter().enumerate().all(|(at, item)| {
        let mut before = items.iter().take(at);
        !before.any(|other| key(other) == key(item))
    })
}
