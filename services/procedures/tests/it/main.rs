//! Integration tests of `procedures`, a module per use case.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod adoption_domain;
mod adoption_messages;
mod adoption_office;
mod adoption_refusals;
mod adoption_walls;
mod adoptions;
mod catalogue_changes;
mod clerk;
mod data;
mod diffs;
mod draft_domain;
mod draft_life;
mod draft_office;
mod draft_races;
mod draft_refusals;
mod entities;
mod exchange;
mod find_procedure;
mod forms;
mod import_refusals;
mod imports;
mod list_fields;
mod list_procedures;
mod migrations;
mod mutations;
mod partial_imports;
mod published_versions;
mod revocations;
mod rule_messages;
mod search;
mod seed;
mod service_level_domain;
mod service_levels;
mod world;
