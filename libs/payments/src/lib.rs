//! Paying online: what the platform asks of a payment provider, and a provider to try it with.
//!
//! [`PaymentProvider`] is the whole of what the platform knows of a provider (đơn vị cung ứng dịch vụ
//! trung gian thanh toán): it makes the address to which the payer goes, it verifies what the
//! provider tells, and it asks. It keeps nothing of a payment: which payments there are, what they
//! pay, and that a notice may come twice, late or in any order is the matter of its caller, who knows
//! them by their reference. A tenant may have several providers, each under a name of its own
//! ([`Providers`]).
//!
//! [`sandbox`] is a working provider with pages of its own, for trying out and for tests. Its
//! [`sandbox::House`] plays the outside party: it has its own memory and shares nothing with the
//! platform but a secret.
//!
//! Time is an argument everywhere; nonces and transaction numbers are drawn here.

mod amount;
mod callback;
mod order;
mod provider;
mod providers;
mod reference;
pub mod sandbox;
mod secret;

pub use amount::{Amount, AmountError};
pub use callback::{CallbackRefusal, MOST_CALLBACK_BYTES, Notice, Outcome, RawCallback, Via};
pub use order::{Description, DescriptionError, Order, Redirect};
pub use provider::{
    Acknowledgement, PaymentProvider, ProviderError, RefundFault, RefundStanding, Standing,
};
pub use providers::{ProviderTwice, Providers};
pub use reference::{PaymentReference, ReferenceError, RefundReference, Transaction};
pub use secret::{Secret, SecretTooShort};
