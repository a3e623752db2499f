//! Tests of access tokens: what is let in, what is not, and how keys are fetched.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod claims;
mod fetching;
mod forgeries;
mod keys;
mod round_trip;
