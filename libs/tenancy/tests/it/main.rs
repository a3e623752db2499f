//! Tests of the tenant projection on SQLite and PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod builders;
mod disorder;
mod projection;
