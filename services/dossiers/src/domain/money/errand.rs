//! What is to be settled with providers, for whoever keeps asking them.

use chrono::{DateTime, Utc};
use wording::Key;

use super::{Finance, PaymentState, PaymentWay, RefundState};

/// A payment or refund that goes through a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errand {
    /// Its name at the provider.
    pub reference: String,
    pub part: ErrandPart,
    pub provider: Key,
    /// From when on the provider is to be asked about it; none once it is settled.
    pub ask_at: Option<DateTime<Utc>>,
}

/// Whether money is to come or to go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrandPart {
    Payment,
    Refund,
}

impl Finance {
    /// Gives everything that goes through providers: payments from the closing of their page on,
    /// refunds at once.
    pub fn errands(&self) -> Vec<Errand> {
        let payments = self.payments.iter().filter_map(|payment| {
            let (provider, expires_at) = match &payment.way {
                PaymentWay::Online {
                    provider,
                    expires_at,
                } => (provider, *expires_at),
                PaymentWay::Cash { .. } => return None,
            };
            let ask_at = match payment.state {
                PaymentState::Pending => Some(expires_at),
                PaymentState::Confirmed { .. }
                | PaymentState::Surplus { .. }
                | PaymentState::Failed { .. }
                | PaymentState::Expired { .. }
                | PaymentState::Cancelled { .. } => None,
            };
            Some(Errand {
                reference: payment.reference.to_string(),
                part: ErrandPart::Payment,
                provider: provider.clone(),
                ask_at,
            })
        });
        let refunds = self.refunds.iter().filter_map(|refund| {
            let provider = self.payment(&refund.payment)?.provider()?.clone();
            let ask_at = match refund.state {
                RefundState::Requested => Some(refund.requested_at),
                RefundState::Sent { at } | RefundState::Failed { at } => Some(at),
                RefundState::Confirmed { .. } => None,
            };
            Some(Errand {
                reference: refund.reference.to_string(),
                part: ErrandPart::Refund,
                provider,
                ask_at,
            })
        });
        payments.chain(refunds).collect()
    }
}
