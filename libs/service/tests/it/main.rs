//! Tests of what every service is built from.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod audit_sealer;
mod clock;
mod error;
mod health;
mod language;
mod operation;
