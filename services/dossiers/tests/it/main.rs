//! The tests of the service `dossiers`: a module per use case, after those of the pure domain.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod bad_filings;
mod builders;
mod codes;
mod counter_life;
mod documents;
mod domain_applicability;
mod domain_applicant;
mod domain_code;
mod domain_command_table;
mod domain_deadline;
mod domain_filing;
mod domain_guards;
mod domain_procedure;
mod domain_progress;
mod domain_sequences;
mod idempotency;
mod isolation;
mod line_migration;
mod lists;
mod online_life;
mod other_ends;
mod people;
mod procedure_events;
mod refusal_table;
mod refusals;
mod refused_commands;
mod refused_filings;
mod schema;
mod tokens;
mod tracking;
mod world;
