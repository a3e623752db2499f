//! Tests of the HTTP end of a subgraph, with a schema just large enough to show it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod authorization;
mod engine;
mod files;
mod input;
mod made_documents;
mod messages;
mod page;
mod request_id;
mod subgraph;
