//! Tests of the test kit itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod postgres_databases;
mod postgres_lifetime;
mod postgres_templates;
