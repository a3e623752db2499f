//! Storage shared by all services: pools, scoped transactions, audit trail, idempotency.
//!
//! No raw connection leaves this crate: a service gets a [`Tx`], opened for one tenant, one citizen or,
//! with a named reason, for the platform itself. On PostgreSQL the scope also sets `app.tenant`,
//! `app.subject` and `app.account`, which the row-level security policies read.

mod audit;
mod audit_chain;
mod database;
mod document;
mod error;
mod idempotency;
pub mod migration;
mod postgres;
mod turn;
mod tx;

pub use audit::{AuditEntry, record_audit, record_audit_entries};
pub use audit_chain::{AuditBreak, AuditReport, SEAL_BATCH, seal_audit, verify_audit};
pub use database::{Database, PostgresConfig};
pub use document::read_document;
pub use error::{StoreError, corrupt, parse_stored, unless_stale};
pub use idempotency::{Once, RequestKey, forget_answers, once, remember};
pub use turn::take_turn;
pub use tx::{Scope, Tx};
