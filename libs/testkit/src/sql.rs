//! Statements of a test's own on a service's database, as the platform itself: what no use case does, such
//! as tampering, and counts that no use case answers.

use anyhow::{Context, Result};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::{Database, Scope};
use uuid::Uuid;

const SCOPE: Scope = Scope::System {
    reason: "a test looks behind the scenes",
};

/// Executes a statement and says how many rows it touched.
///
/// # Errors
/// When the database refuses it.
pub async fn execute(database: &Database, statement: &str) -> Result<u64> {
    let tx = database.write(SCOPE).await?;
    let done = tx
        .connection()
        .execute_unprepared(statement)
        .await
        .with_context(|| format!("the database refuses {statement}"))?;
    tx.commit().await?;
    Ok(done.rows_affected())
}

/// Answers the one number that a query gives.
///
/// # Errors
/// When the database refuses it or the answer is no number.
pub async fn number(database: &Database, query: &str) -> Result<i64> {
    let tx = database.read(SCOPE).await?;
    let statement = Statement::from_string(tx.backend(), query);
    let row = tx
        .connection()
        .query_one_raw(statement)
        .await
        .with_context(|| format!("the database refuses {query}"))?
        .with_context(|| format!("no answer to {query}"))?;
    row.try_get_by_index(0)
        .with_context(|| format!("no number answers {query}"))
}

/// Writes an id as a literal, which the two databases do differently.
pub fn uuid_literal(database: &Database, id: Uuid) -> String {
    if database.backend() == DbBackend::Postgres {
        format!("'{id}'::uuid")
    } else {
        format!("X'{}'", id.simple())
    }
}
