//! A sale of the house: what it was asked to collect, and what became of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;
use wording::{Key, Language};

use super::config::HouseConfig;
use crate::{Amount, Description, PaymentReference, RefundFault, RefundReference, Transaction};

/// What names a sale: the merchant, and the merchant's reference.
pub(crate) type SaleKey = (Key, PaymentReference);

/// What the house was asked to collect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SaleOrder {
    pub(crate) merchant: Key,
    pub(crate) reference: PaymentReference,
    pub(crate) amount: Amount,
    pub(crate) description: Description,
    pub(crate) return_url: Url,
    pub(crate) callback_url: Url,
    pub(crate) expires_at: DateTime<Utc>,
    #[serde(with = "language_tag")]
    pub(crate) language: Language,
}

/// Where a sale stands; all but the first are final.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum SaleState {
    Open,
    Paid {
        at: DateTime<Utc>,
        transaction: Transaction,
    },
    Failed {
        at: DateTime<Utc>,
    },
    Cancelled {
        at: DateTime<Utc>,
    },
    Expired {
        at: DateTime<Utc>,
    },
}

/// Money that the house paid back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SaleRefund {
    pub(crate) reference: RefundReference,
    pub(crate) amount: Amount,
    pub(crate) at: DateTime<Utc>,
}

/// How far the house has come with telling how a sale ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Delivery {
    /// It is to be told at an instant, after so many attempts.
    Waiting { at: DateTime<Utc>, attempts: u32 },
    /// The platform has taken it.
    Acknowledged { at: DateTime<Utc> },
    /// Nobody took it; the platform can still ask.
    GivenUp { at: DateTime<Utc> },
}

/// A sale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Sale {
    pub(crate) order: SaleOrder,
    pub(crate) state: SaleState,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) refunds: Vec<SaleRefund>,
    /// None while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) delivery: Option<Delivery>,
}

/// What the payer presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Button {
    Pay,
    Fail,
    Cancel,
}

/// The sale has ended otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sale has ended")]
pub(crate) struct SaleEnded;

impl Sale {
    pub(crate) const fn open(order: SaleOrder) -> Self {
        Self {
            order,
            state: SaleState::Open,
            refunds: Vec::new(),
            delivery: None,
        }
    }

    pub(crate) fn key(&self) -> SaleKey {
        (self.order.merchant.clone(), self.order.reference.clone())
    }

    /// Ends an open sale by a button; the same button again changes nothing.
    pub(crate) fn press(
        &mut self,
        button: Button,
        transaction: Transaction,
        now: DateTime<Utc>,
    ) -> Result<(), SaleEnded> {
        self.expire(now);
        match (&self.state, button) {
            (SaleState::Open, Button::Pay) => self.end(
                SaleState::Paid {
                    at: now,
                    transaction,
                },
                now,
            ),
            (SaleState::Open, Button::Fail) => self.end(SaleState::Failed { at: now }, now),
            (SaleState::Open, Button::Cancel) => self.end(SaleState::Cancelled { at: now }, now),
            (SaleState::Paid { .. }, Button::Pay)
            | (SaleState::Failed { .. }, Button::Fail)
            | (SaleState::Cancelled { .. }, Button::Cancel) => {}
            (SaleState::Paid { .. }, Button::Fail | Button::Cancel)
            | (SaleState::Failed { .. }, Button::Pay | Button::Cancel)
            | (SaleState::Cancelled { .. }, Button::Pay | Button::Fail)
            | (SaleState::Expired { .. }, Button::Pay | Button::Fail | Button::Cancel) => {
                return Err(SaleEnded);
            }
        }
        Ok(())
    }

    /// Ends an open sale whose time is over, and tells whether it did.
    pub(crate) fn expire(&mut self, now: DateTime<Utc>) -> bool {
        let over = self.is_over(now);
        if over {
            self.end(SaleState::Expired { at: now }, now);
        }
        over
    }

    /// Tells whether it is open though its time is over.
    pub(crate) fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.state == SaleState::Open && self.order.expires_at <= now
    }

    /// Pays back, once for each reference.
    pub(crate) fn refund(
        &mut self,
        reference: RefundReference,
        amount: Amount,
        now: DateTime<Utc>,
    ) -> Result<(), RefundFault> {
        let known = self.refunds.iter().find(|done| done.reference == reference);
        if let Some(known) = known {
            let same = known.amount == amount;
            return same.then_some(()).ok_or(RefundFault::ReferenceTaken);
        }
        match self.state {
            SaleState::Paid { .. } => {}
            SaleState::Open
            | SaleState::Failed { .. }
            | SaleState::Cancelled { .. }
            | SaleState::Expired { .. } => return Err(RefundFault::NotPaid),
        }
        let back: i64 = self.refunds.iter().map(|done| done.amount.get()).sum();
        if amount.get() > self.order.amount.get() - back {
            return Err(RefundFault::MoreThanPaid);
        }
        self.refunds.push(SaleRefund {
            reference,
            amount,
            at: now,
        });
        Ok(())
    }

    /// Records an attempt to tell how the sale ended.
    pub(crate) fn told(&mut self, acknowledged: bool, now: DateTime<Utc>, config: &HouseConfig) {
        let Some(Delivery::Waiting { attempts, .. }) = self.delivery else {
            return;
        };
        let attempts = attempts.saturating_add(1);
        self.delivery = Some(if acknowledged {
            Delivery::Acknowledged { at: now }
        } else if attempts >= config.delivery_attempts {
            Delivery::GivenUp { at: now }
        } else {
            let at = now.checked_add_signed(config.pause_after(attempts));
            Delivery::Waiting {
                at: at.unwrap_or(now),
                attempts,
            }
        });
    }

    /// Gives when it is to be told how the sale ended, if it is.
    pub(crate) const fn to_tell_at(&self) -> Option<DateTime<Utc>> {
        match self.delivery {
            Some(Delivery::Waiting { at, .. }) => Some(at),
            Some(Delivery::Acknowledged { .. } | Delivery::GivenUp { .. }) | None => None,
        }
    }

    /// Gives since when nothing more is to be done for the sale.
    pub(crate) const fn done_at(&self) -> Option<DateTime<Utc>> {
        match self.delivery {
            Some(Delivery::Acknowledged { at } | Delivery::GivenUp { at }) => Some(at),
            Some(Delivery::Waiting { .. }) | None => None,
        }
    }

    fn end(&mut self, state: SaleState, now: DateTime<Utc>) {
        self.state = state;
        self.delivery = Some(Delivery::Waiting {
            at: now,
            attempts: 0,
        });
    }
}

mod language_tag {
    //! A language as its tag.

    use serde::{Deserialize, Deserializer, Serializer};
    use wording::Language;

    pub(super) fn serialize<S: Serializer>(
        language: &Language,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(language.tag())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Language, D::Error> {
        String::deserialize(deserializer).map(|tag| Language::from_header(&tag))
    }
}
