//! Tests of events between services on SQLite and PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod envelope;
mod outbox;
mod parked;
mod recorder;
mod relay;
mod run;
