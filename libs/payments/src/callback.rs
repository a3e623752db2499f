//! What a provider tells: as it comes in, and as it is once it was verified.

use axum::http::HeaderMap;
use chrono::{DateTime, Utc};

use super::{Amount, PaymentReference, Transaction};

/// The most bytes of a callback's body or query that are looked at.
pub const MOST_CALLBACK_BYTES: usize = 16 * 1024;

/// A request of which nobody knows yet who made it: the provider's callback, or the payer's browser
/// that comes back.
#[derive(Debug, Clone, Copy)]
pub struct RawCallback<'a> {
    /// The query of the address, as it was sent.
    pub query: Option<&'a str>,
    /// The body; empty where the payer's browser comes back.
    pub body: &'a [u8],
    pub headers: &'a HeaderMap,
}

/// What a provider told, verified: it said so, nobody changed it, it is no old message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub reference: PaymentReference,
    /// What was asked for or, of a payment, what came.
    pub amount: Amount,
    pub outcome: Outcome,
    /// When it happened, by the provider's clock.
    pub ended_at: DateTime<Utc>,
    pub via: Via,
}

/// How a payment ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Thành công.
    Paid { transaction: Transaction },
    /// Không thành công: refused by the payer's bank.
    Failed,
    /// Người nộp hủy giao dịch.
    Cancelled,
    /// Hết hạn.
    Expired,
}

/// On which way a notice came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// From the provider's server.
    Callback,
    /// With the payer's browser, signed as well.
    Return,
}

/// Why a request is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CallbackRefusal {
    #[error("the message is longer than {MOST_CALLBACK_BYTES} bytes")]
    TooLong,
    #[error("the message is not in the provider's form")]
    Malformed,
    #[error("the signature is not the provider's")]
    BadSignature,
    #[error("the message is too old, or from the future")]
    Stale,
    #[error("the message came before")]
    Replayed,
    #[error("the message is for somebody else")]
    OtherMerchant,
}
