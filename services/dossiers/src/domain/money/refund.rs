//! Money that goes back: what is to be refunded is derived, never typed in.

use chrono::{DateTime, Utc};
use ids::AccountId;
use serde::{Deserialize, Serialize};
use wording::Key;

use super::line::total;
use super::{
    Dong, Finance, LineAmount, MoneyRefusal, Payment, PaymentReference, PaymentWay, RefundReference,
};

/// A refund (hoàn trả), of one payment, the way it was paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Refund {
    /// The same at every attempt, so that a provider pays it once.
    pub reference: RefundReference,
    pub payment: PaymentReference,
    pub cause: RefundCause,
    /// What of the payment's lines goes back.
    pub lines: Vec<LineAmount>,
    pub requested_at: DateTime<Utc>,
    pub state: RefundState,
}

/// Why money goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RefundCause {
    /// Nộp thừa: nobody waited for it.
    Surplus,
    /// It is no longer owed.
    Released,
}

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum RefundState {
    /// Chờ hoàn trả.
    Requested,
    /// Đã gửi yêu cầu đến đơn vị thanh toán.
    Sent { at: DateTime<Utc> },
    /// Đã hoàn trả.
    Confirmed {
        at: DateTime<Utc>,
        /// The officer who paid it out; none where the provider did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<AccountId>,
    },
    /// Hoàn trả không thành công; it is sent again.
    Failed { at: DateTime<Utc> },
}

/// Where a refund stands, without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefundStateKind {
    Requested,
    Sent,
    Confirmed,
    Failed,
}

/// Whether a refund changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundChange {
    Changed,
    /// It was known, or something later was.
    Nothing,
}

impl RefundStateKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Requested, Self::Sent, Self::Confirmed, Self::Failed];

    /// Gives the stable name, as rows, events and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Requested => "REQUESTED",
            Self::Sent => "SENT",
            Self::Confirmed => "CONFIRMED",
            Self::Failed => "FAILED",
        }
    }
}

impl RefundState {
    /// Gives where it stands.
    pub const fn kind(&self) -> RefundStateKind {
        match self {
            Self::Requested => RefundStateKind::Requested,
            Self::Sent { .. } => RefundStateKind::Sent,
            Self::Confirmed { .. } => RefundStateKind::Confirmed,
            Self::Failed { .. } => RefundStateKind::Failed,
        }
    }

    /// Gives since when it stands there; none while nothing was done.
    pub const fn since(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Requested => None,
            Self::Sent { at } | Self::Confirmed { at, .. } | Self::Failed { at } => Some(*at),
        }
    }
}

impl Refund {
    /// Gives what goes back.
    pub fn amount(&self) -> Dong {
        total(&self.lines)
    }

    /// Gives what has gone back: all or nothing.
    pub fn refunded(&self) -> Dong {
        if self.is_confirmed() {
            self.amount()
        } else {
            Dong::ZERO
        }
    }

    /// Tells whether the money is back.
    pub const fn is_confirmed(&self) -> bool {
        matches!(self.state, RefundState::Confirmed { .. })
    }
}

impl Finance {
    /// Gives the refunds that wait for somebody: for the provider to be asked, again where it
    /// failed, or for an officer to pay them out.
    pub fn refunds_to_send(&self) -> impl Iterator<Item = &Refund> {
        self.refunds.iter().filter(|refund| match refund.state {
            RefundState::Requested | RefundState::Failed { .. } => true,
            RefundState::Sent { .. } | RefundState::Confirmed { .. } => false,
        })
    }

    /// Records that the provider was asked for a refund.
    pub fn refund_sent(
        &mut self,
        reference: &RefundReference,
        at: DateTime<Utc>,
    ) -> Result<(), MoneyRefusal> {
        let in_cash = self.is_in_cash(reference)?;
        if in_cash {
            return Err(MoneyRefusal::RefundInCash {
                reference: reference.clone(),
            });
        }
        let refund = self.refund_mut(reference)?;
        match refund.state {
            RefundState::Requested | RefundState::Failed { .. } => {
                refund.state = RefundState::Sent { at };
                Ok(())
            }
            RefundState::Sent { .. } | RefundState::Confirmed { .. } => {
                Err(MoneyRefusal::WrongRefundState {
                    reference: reference.clone(),
                    state: refund.state.kind(),
                })
            }
        }
    }

    /// Records that the money is back: told by the provider, or paid out by an officer.
    pub fn refund_confirmed(
        &mut self,
        reference: &RefundReference,
        at: DateTime<Utc>,
        by: Option<AccountId>,
    ) -> Result<RefundChange, MoneyRefusal> {
        if self.is_in_cash(reference)? && by.is_none() {
            return Err(MoneyRefusal::OfficerMissing {
                reference: reference.clone(),
            });
        }
        let refund = self.refund_mut(reference)?;
        match refund.state {
            RefundState::Requested | RefundState::Sent { .. } | RefundState::Failed { .. } => {
                refund.state = RefundState::Confirmed { at, by };
                Ok(RefundChange::Changed)
            }
            RefundState::Confirmed { .. } => Ok(RefundChange::Nothing),
        }
    }

    /// Records that the provider did not pay it back; it waits to be sent again.
    pub fn refund_failed(
        &mut self,
        reference: &RefundReference,
        at: DateTime<Utc>,
    ) -> Result<RefundChange, MoneyRefusal> {
        if self.is_in_cash(reference)? {
            return Err(MoneyRefusal::RefundInCash {
                reference: reference.clone(),
            });
        }
        let refund = self.refund_mut(reference)?;
        match refund.state {
            RefundState::Requested | RefundState::Sent { .. } => {
                refund.state = RefundState::Failed { at };
                Ok(RefundChange::Changed)
            }
            RefundState::Confirmed { .. } | RefundState::Failed { .. } => Ok(RefundChange::Nothing),
        }
    }

    pub(super) fn send_back_surplus(
        &mut self,
        payment: &Payment,
        at: DateTime<Utc>,
    ) -> RefundReference {
        self.send_back(
            payment.reference.clone(),
            RefundCause::Surplus,
            payment.lines.clone(),
            at,
        )
    }

    pub(super) fn send_back(
        &mut self,
        payment: PaymentReference,
        cause: RefundCause,
        lines: Vec<LineAmount>,
        at: DateTime<Utc>,
    ) -> RefundReference {
        let before = self.refunds.iter();
        let before = before.filter(|refund| refund.payment == payment).count();
        let reference = RefundReference::numbered(&payment, before + 1);
        self.refunds.push(Refund {
            reference: reference.clone(),
            payment,
            cause,
            lines,
            requested_at: at,
            state: RefundState::Requested,
        });
        reference
    }

    /// Gives what of a line has gone back or is to go back.
    pub(super) fn sent_back(&self, payment: &PaymentReference, line: &Key) -> Dong {
        self.refunds
            .iter()
            .filter(|refund| refund.payment == *payment)
            .flat_map(|refund| &refund.lines)
            .filter(|part| part.line == *line)
            .map(|part| part.amount)
            .sum()
    }

    fn is_in_cash(&self, reference: &RefundReference) -> Result<bool, MoneyRefusal> {
        let unknown = || MoneyRefusal::UnknownRefund {
            reference: reference.clone(),
        };
        let refund = self.refund(reference).ok_or_else(unknown)?;
        let payment = self.payment(&refund.payment).ok_or_else(unknown)?;
        Ok(match payment.way {
            PaymentWay::Cash { .. } => true,
            PaymentWay::Online { .. } => false,
        })
    }

    fn refund_mut(&mut self, reference: &RefundReference) -> Result<&mut Refund, MoneyRefusal> {
        self.refunds
            .iter_mut()
            .find(|refund| refund.reference == *reference)
            .ok_or_else(|| MoneyRefusal::UnknownRefund {
                reference: reference.clone(),
            })
    }
}
