//! Journeys through the whole platform over real HTTP: each over four forms, with the same snapshots.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod accounts;
mod bad_filings;
mod bad_requests;
mod bad_tokens;
mod catalogue;
mod counter;
mod ends;
mod files;
mod http;
mod keys;
mod online;
mod other_tenants;
mod plan;
mod platform;
mod programs;
mod slips;
mod two_level;
