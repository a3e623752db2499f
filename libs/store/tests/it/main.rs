//! Tests of storage on SQLite and PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod audit;
mod audit_tampering;
mod idempotency;
mod notes;
mod provision;
mod refusals;
mod scopes;
mod sealers;
mod writers;
