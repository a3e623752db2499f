//! PostgreSQL beside the platform: what it was asked, and how fast `pgbench` can ask the same.

pub mod pgbench;
pub mod statement_log;

use anyhow::{Context, Result};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, PgConnection};

/// Runs statements one after the other as the administrator.
///
/// # Errors
/// When one fails, naming it.
pub async fn administer(url: &str, statements: &[&str]) -> Result<()> {
    let mut connection = PgConnection::connect(url).await?;
    for statement in statements {
        sqlx::raw_sql(AssertSqlSafe((*statement).to_owned()))
            .execute(&mut connection)
            .await
            .with_context(|| format!("refused: {statement}"))?;
    }
    Ok(connection.close().await?)
}

/// Asks the administrator for one number.
///
/// # Errors
/// When the statement fails.
pub async fn number(url: &str, statement: &str) -> Result<i64> {
    let mut connection = PgConnection::connect(url).await?;
    let number = sqlx::query_scalar(AssertSqlSafe(statement.to_owned()))
        .fetch_one(&mut connection)
        .await
        .with_context(|| format!("refused: {statement}"))?;
    connection.close().await?;
    Ok(number)
}
