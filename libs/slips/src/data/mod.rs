//! What each form is filled in with: plain data, ready to print, without rules of its own.
//!
//! Whoever fills it in has decided everything; an optional field that is absent is printed as a dotted line to write
//! on, or left out where the form says "if any" (nếu có).

mod apology;
mod control_slip;
mod letterhead;
mod party;
mod receipt;
mod refusal;
mod register;
mod stop_notice;
mod supplement_request;

pub use apology::Apology;
pub use control_slip::{ControlSlip, Handover, Holder, StepResult};
pub use letterhead::{Letterhead, Signatory};
pub use party::{Contact, Party};
pub use receipt::{Authorisation, Paper, Receipt, RegisterPlace};
pub use refusal::Refusal;
pub use register::{Delivery, Register, RegisterRow};
pub use stop_notice::{Settlement, StopNotice};
pub use supplement_request::SupplementRequest;
