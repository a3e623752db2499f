//! The tests of the payment interface and of the sandbox, over real connections.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod callbacks;
mod configuration;
mod delivery;
mod memory;
mod pages;
mod questions;
mod redirects;
mod world;
