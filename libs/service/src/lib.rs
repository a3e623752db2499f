//! What every service is built from: clock, operation context, errors with their codes, and the parts that
//! a service hands to the program that runs it.

mod audit_sealer;
mod clock;
mod context;
mod error;
mod error_code;
mod forgetting;
mod health;
mod idempotency;

pub use audit_sealer::keep_audit_sealed;
pub use clock::{Clock, SystemClock, TestClock};
pub use context::{Correlation, Ctx, OpCtx};
pub use error::{AppError, Problem};
pub use error_code::{ErrorCode, ErrorKind};
pub use forgetting::keep_forgetting;
pub use health::{Health, Readiness};
pub use idempotency::{claim, request_key};
pub use wording::Language;
