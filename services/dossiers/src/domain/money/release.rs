//! Releasing what is no longer owed: a late exemption, a correction, an advance that was more than
//! the costs, the end of the dossier without a result.

use chrono::{DateTime, Utc};
use ids::AccountId;
use serde::{Deserialize, Serialize};
use wording::Key;

use super::bill::is_blank;
use super::share::without;
use super::{
    Dong, Ending, Finance, LineAmount, LineKind, MoneyPolicy, MoneyRefusal, PaymentReference,
    PaymentState, PaymentStateKind, Percent, RefundCause, RefundReference, Release, ReleaseCause,
    Stage,
};

/// That the dossier ended without a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ended {
    pub at: DateTime<Utc>,
    pub ending: Ending,
    pub stage: Stage,
}

/// What the end of a dossier did to its money.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Released {
    /// Payments that nobody waits for any more.
    pub cancelled: Vec<PaymentReference>,
    /// Refunds that came up.
    pub refunds: Vec<RefundReference>,
}

impl Finance {
    /// Takes an amount off a line; where the line is paid, the amount goes back.
    pub fn release(
        &mut self,
        line: &Key,
        amount: Dong,
        cause: ReleaseCause,
        at: DateTime<Utc>,
        by: AccountId,
    ) -> Result<Option<RefundReference>, MoneyRefusal> {
        let owed = self.line(line)?.owed();
        self.require_cause(line, &cause)?;
        self.require_not_pending(line)?;
        if amount.is_zero() {
            return Err(MoneyRefusal::NothingReleased);
        }
        if amount > owed {
            return Err(MoneyRefusal::MoreThanOwed { owed, amount });
        }
        let release = Release {
            at,
            by: Some(by),
            amount,
            cause,
        };
        self.take_off(line, release);
        Ok(self.send_back_released(at).pop())
    }

    /// Ends the money of a dossier that ends without a result: payments under way are given up,
    /// unpaid lines fall away, and of paid ones goes back what the table of refunds says.
    pub fn end(
        &mut self,
        ending: Ending,
        stage: Stage,
        at: DateTime<Utc>,
        policy: &MoneyPolicy,
    ) -> Result<Released, MoneyRefusal> {
        if self.ended.is_some() {
            return Err(MoneyRefusal::Ended);
        }
        self.ended = Some(Ended { at, ending, stage });
        let mut cancelled = Vec::new();
        for payment in &mut self.payments {
            if payment.is(PaymentStateKind::Pending) {
                payment.state = PaymentState::Cancelled { at };
                cancelled.push(payment.reference.clone());
            }
        }
        let off: Vec<(Key, Release)> = self
            .lines
            .iter()
            .filter_map(|line| {
                let lapses = policy.unpaid_lapses && self.payment_of(line.key()).is_none();
                let (share, cause) = if lapses {
                    (Percent::WHOLE, ReleaseCause::Lapsed { ending })
                } else {
                    let share = policy.share_back(ending, stage, line.assessed.kind);
                    (share, ReleaseCause::Ended { ending })
                };
                let (unit, rounding) = (policy.reduced_unit, policy.reduced_rounding);
                let amount = line
                    .owed()
                    .less(without(line.owed(), share, unit, rounding));
                let release = Release {
                    at,
                    by: None,
                    amount,
                    cause,
                };
                (!amount.is_zero()).then(|| (line.key().clone(), release))
            })
            .collect();
        for (line, release) in off {
            self.take_off(&line, release);
        }
        Ok(Released {
            cancelled,
            refunds: self.send_back_released(at),
        })
    }

    /// Gives how the dossier ended, if it ended without a result.
    pub const fn ended(&self) -> Option<Ended> {
        self.ended
    }

    fn require_cause(&self, line: &Key, cause: &ReleaseCause) -> Result<(), MoneyRefusal> {
        let text = match cause {
            ReleaseCause::Exempted { note, .. } => note,
            ReleaseCause::Corrected { reason } => reason,
            ReleaseCause::AdvanceSettled { note } => {
                if self.line(line)?.assessed.kind != LineKind::Advance {
                    return Err(MoneyRefusal::NoAdvance { line: line.clone() });
                }
                note
            }
            ReleaseCause::Ended { .. } | ReleaseCause::Lapsed { .. } => {
                return Err(MoneyRefusal::CauseOfEnd);
            }
        };
        if is_blank(text) {
            return Err(MoneyRefusal::ReasonMissing);
        }
        Ok(())
    }

    fn take_off(&mut self, key: &Key, release: Release) {
        let line = self.lines.iter_mut().find(|line| line.key() == key);
        if let Some(line) = line {
            line.releases.push(release);
        }
    }

    /// Asks back what was paid but is no longer owed and not yet asked back, payment by payment.
    fn send_back_released(&mut self, at: DateTime<Utc>) -> Vec<RefundReference> {
        let mut refunds = Vec::new();
        for (payment, lines) in self.paid_but_not_owed() {
            refunds.push(self.send_back(payment, RefundCause::Released, lines, at));
        }
        refunds
    }

    fn paid_but_not_owed(&self) -> Vec<(PaymentReference, Vec<LineAmount>)> {
        let confirmed = self.payments.iter();
        let confirmed = confirmed.filter(|payment| payment.is(PaymentStateKind::Confirmed));
        confirmed
            .filter_map(|payment| {
                let reference = &payment.reference;
                let lines: Vec<LineAmount> = payment
                    .lines
                    .iter()
                    .filter_map(|paid| {
                        let line = self.line(&paid.line).ok()?;
                        let kept = paid.amount.less(self.sent_back(reference, &paid.line));
                        let excess = kept.less(line.owed());
                        (!excess.is_zero()).then(|| LineAmount::part(line, excess))
                    })
                    .collect();
                (!lines.is_empty()).then(|| (reference.clone(), lines))
            })
            .collect()
    }
}
