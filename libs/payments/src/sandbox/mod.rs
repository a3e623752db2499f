//! A payment provider to try things with: no money moves, everything else is as with a real one.
//!
//! * [`Sandbox`] is the platform's side: it signs orders and questions, and verifies answers.
//! * [`House`] is the other side, an outside party with a memory of its own (or a folder): its
//!   router shows the payment page (Vietnamese and English, no JavaScript) and answers questions.
//! * [`Courier`] tells the platform how payments ended, again and again until it is acknowledged.
//!
//! The payer goes to the house with a signed address; buttons there pay, fail or cancel. How it ended
//! comes twice: with the browser, and from the courier. All messages are sorted fields, signed with
//! HMAC-SHA256 over their purpose and contents, with timestamp and nonce.

mod asking;
mod book;
mod client;
mod config;
mod courier;
mod folder;
mod house;
mod message;
mod page;
mod paying;
mod replay;
mod routes;
mod sale;
mod wire;
mod words;

pub use client::Sandbox;
pub use config::{HouseConfig, SandboxConfig, SandboxConfigError};
pub use courier::{Courier, Delivered};
pub use house::{House, HouseError, Now, Pause};
