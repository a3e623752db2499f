//! What the platform asks of a payment provider.

use async_trait::async_trait;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use wording::Key;

use super::{
    Amount, CallbackRefusal, Notice, Order, Outcome, PaymentReference, RawCallback, Redirect,
    RefundReference,
};

/// A payment provider (đơn vị cung ứng dịch vụ trung gian thanh toán).
///
/// Everything is named by a reference that the platform draws, so that everything can be asked
/// again: the same order, the same refund, the same question.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// Gives the name under which the platform knows it.
    fn name(&self) -> &Key;

    /// Gives where the payer goes to pay.
    async fn start(&self, order: &Order, now: DateTime<Utc>) -> Result<Redirect, ProviderError>;

    /// Verifies what came in as the provider's message.
    fn verify_callback(
        &self,
        callback: RawCallback<'_>,
        now: DateTime<Utc>,
    ) -> Result<Notice, CallbackRefusal>;

    /// Gives what the provider wants to hear when its message was taken; any other answer makes it
    /// tell again.
    fn acknowledgement(&self) -> Acknowledgement;

    /// Asks where a payment stands.
    async fn query(
        &self,
        reference: &PaymentReference,
        now: DateTime<Utc>,
    ) -> Result<Standing, ProviderError>;

    /// Asks for money to be paid back; asked again under the same reference, it is paid back once.
    async fn refund(
        &self,
        reference: &PaymentReference,
        refund_reference: &RefundReference,
        amount: Amount,
        now: DateTime<Utc>,
    ) -> Result<RefundStanding, ProviderError>;
}

/// The answer by which a provider knows that its message was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acknowledgement {
    pub status: StatusCode,
    pub content_type: &'static str,
    pub body: &'static str,
}

/// Where a payment stands at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The provider knows nothing of it: nobody has opened its page.
    Unknown,
    /// Nobody has paid yet.
    Open,
    /// It ended; `amount` is what was asked for or, of a payment, what came.
    Ended { amount: Amount, outcome: Outcome },
}

/// Where a refund stands at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundStanding {
    /// The money is back.
    Confirmed,
    /// The provider has taken it up; ask again.
    Pending,
    /// The provider will not pay it back.
    Refused(RefundFault),
}

/// Why a provider does not pay back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefundFault {
    #[error("the provider knows no such payment")]
    UnknownPayment,
    #[error("the payment was not made")]
    NotPaid,
    #[error("more would be paid back than was paid")]
    MoreThanPaid,
    #[error("the reference is that of another refund")]
    ReferenceTaken,
}

/// Why a provider could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    #[error("the order has expired")]
    Expired,
    #[error("the provider's address makes no address of the order")]
    Address(#[from] url::ParseError),
    #[error("the provider cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    #[error("the provider answered {0}")]
    Status(StatusCode),
    #[error("the provider's answer is longer than anybody reads")]
    AnswerTooLong,
    #[error("the provider's answer cannot be believed")]
    Answer(#[source] CallbackRefusal),
}
