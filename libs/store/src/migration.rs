//! What migrations of every service share: the tables of this crate, and row-level security.

mod platform;

pub use platform::PlatformTables;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};
use sea_orm_migration::SchemaManager;

/// The tenant of the transaction, in a policy.
pub const TENANT: &str = "NULLIF(current_setting('app.tenant', true), '')::uuid";
/// The citizen of the transaction, in a policy.
pub const SUBJECT: &str = "NULLIF(current_setting('app.subject', true), '')::uuid";
/// The account of the transaction, citizen's or officer's, in a policy.
pub const ACCOUNT: &str = "NULLIF(current_setting('app.account', true), '')::uuid";

/// Which rows of a table the service's own role may read, and which it may write.
pub struct RowPolicy<'a> {
    /// Condition on rows that may be read and changed.
    pub visible: &'a str,
    /// Condition on rows as they are written; rows that may be deleted fulfil both.
    pub writable: &'a str,
}

/// Switches row-level security on for a table, forced for its owner too. Nothing to do on SQLite,
/// where the finders' own filters are the only wall.
///
/// # Errors
/// When the database refuses the statements.
pub async fn protect(
    manager: &SchemaManager<'_>,
    table: &str,
    policy: RowPolicy<'_>,
) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    if connection.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let schema = current_schema(connection).await?;
    let RowPolicy { visible, writable } = policy;
    connection
        .execute_unprepared(&format!(
            "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; \
             ALTER TABLE {table} FORCE ROW LEVEL SECURITY; \
             CREATE POLICY service_reads ON {table} FOR SELECT TO {schema}_service USING ({visible}); \
             CREATE POLICY service_adds ON {table} FOR INSERT TO {schema}_service WITH CHECK ({writable}); \
             CREATE POLICY service_changes ON {table} FOR UPDATE TO {schema}_service USING ({visible}) WITH CHECK ({writable}); \
             CREATE POLICY service_deletes ON {table} FOR DELETE TO {schema}_service USING (({visible}) AND ({writable})); \
             CREATE POLICY system_works ON {table} FOR ALL TO {schema}_system USING (true) WITH CHECK (true)"
        ))
        .await?;
    Ok(())
}

/// Opens a protected table to its owner while a migration moves rows, or closes it again. Whoever opens it closes it in
/// the same migration, which on PostgreSQL is one transaction. Nothing to do on SQLite.
///
/// # Errors
/// When the database refuses the statement.
pub async fn open_to_owner(
    manager: &SchemaManager<'_>,
    table: &str,
    open: bool,
) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    if connection.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let force = if open { "NO FORCE" } else { "FORCE" };
    connection
        .execute_unprepared(&format!("ALTER TABLE {table} {force} ROW LEVEL SECURITY"))
        .await?;
    Ok(())
}

async fn current_schema<C: ConnectionTrait>(connection: &C) -> Result<String, DbErr> {
    connection
        .query_one_raw(Statement::from_string(
            DbBackend::Postgres,
            "SELECT current_schema()::text",
        ))
        .await?
        .ok_or_else(|| DbErr::Custom("no current schema".to_owned()))?
        .try_get_by_index(0)
}
