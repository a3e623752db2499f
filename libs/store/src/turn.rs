//! Turns: transactions that read much, decide, and write by it, one after the other.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::{StoreError, Tx};

/// Waits until no other transaction has the turn of this name, and keeps it until the end of this one.
///
/// On PostgreSQL what is read afterwards sees all that earlier turns have written; SQLite has one writer at a time
/// anyway.
///
/// # Errors
/// When the database refuses.
pub async fn take_turn(tx: &Tx, name: &str) -> Result<(), StoreError> {
    if tx.backend() != DbBackend::Postgres {
        return Ok(());
    }
    let take = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' ' || $1, 0))",
        [name.into()],
    );
    tx.connection().execute_raw(take).await?;
    Ok(())
}
