//! Integration tests of `procedures`, a module per use case.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod data;
mod entities;
mod find_procedure;
mod list_procedures;
mod migrations;
mod published_versions;
mod seed;
mod world;
