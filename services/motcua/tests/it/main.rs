//! The real binary: started, stopped, killed, started again, on both databases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod audit;
mod configuration;
mod demo;
mod installation;
mod kill;
mod killed_upload;
mod readme;
mod restart;
mod shutdown;
