//! Callers of a running platform, over real HTTP: what citizens, officers and programs do with it.
//!
//! The journeys themselves are in `tests/it`; `services/motcua/tests` calls the binary with the same callers.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "for tests only: it panics where a test is to fail"
)]

mod api;
pub mod documents;
mod eventually;
mod filing;
mod office;
mod redacted;
mod sending;

pub use api::{Api, PASSWORD};
pub use eventually::eventually;
pub use filing::{MARITAL_STATUS, Procedure, counter_filing, online_filing};
pub use office::Office;
pub use redacted::redacted;
pub use sending::pdf;
