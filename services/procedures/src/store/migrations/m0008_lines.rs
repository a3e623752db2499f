//! Each publisher has a line of versions of its own: numbers are counted in each, and a province revokes in its own alone.
//!
//! What provinces have published so far is their line. It keeps its ids, to which dossiers are pinned, and its numbers,
//! which went on from the national ones. It is announced once more with its publisher ([`super::m0009_announced_lines`]).
//! The first day of a version is no longer unique: one revoked before it began leaves its day to the next.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{Index, MigrationTrait, SchemaManager};
use store::migration::TENANT;

/// Replaces the unique indexes of `procedure_version`, and narrows who may revoke.
#[derive(DeriveMigrationName)]
pub struct Lines;

#[async_trait::async_trait]
impl MigrationTrait for Lines {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["procedure_version_number", "procedure_version_valid_from"] {
            manager
                .drop_index(
                    Index::drop()
                        .name(name)
                        .table("procedure_version")
                        .to_owned(),
                )
                .await?;
        }
        let connection = manager.get_connection();
        // a unique index takes every null for another one: the national line needs an index of its own
        connection
            .execute_unprepared(
                "CREATE UNIQUE INDEX procedure_version_national_number \
                 ON procedure_version (procedure_id, number) WHERE published_by IS NULL",
            )
            .await?;
        connection
            .execute_unprepared(
                "CREATE UNIQUE INDEX procedure_version_own_number \
                 ON procedure_version (procedure_id, published_by, number) \
                 WHERE published_by IS NOT NULL",
            )
            .await?;
        if connection.get_database_backend() == DbBackend::Postgres {
            connection
                .execute_unprepared(&format!(
                    "ALTER POLICY service_adds ON procedure_revocation WITH CHECK ( \
                     revoked_by = {TENANT} AND EXISTS (SELECT FROM procedure_version \
                     WHERE id = version_id AND published_by = revoked_by))"
                ))
                .await?;
        }
        Ok(())
    }
}
