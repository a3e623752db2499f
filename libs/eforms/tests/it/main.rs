//! Integration tests of `eforms`, a module per thing that a form does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod conditions;
mod faults;
mod properties;
mod sample;
mod views;
mod violations;
