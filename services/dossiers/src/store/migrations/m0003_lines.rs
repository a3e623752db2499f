//! Whose line a procedure version belongs to, and when it ends: what tells which version applies at an agency.
//!
//! Publishers of versions that were announced without one are none until `procedures` announces them once more.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, MigrationTrait, SchemaManager, Table};
use store::migration::open_to_owner;

const TABLE: &str = "procedure_version";

#[derive(DeriveMigrationName)]
pub struct Lines;

#[async_trait::async_trait]
impl MigrationTrait for Lines {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            ColumnDef::new("publisher").uuid().to_owned(),
            ColumnDef::new("valid_to").date().to_owned(),
        ] {
            manager
                .alter_table(Table::alter().table(TABLE).add_column(column).to_owned())
                .await?;
        }
        open_to_owner(manager, TABLE, true).await?;
        let connection = manager.get_connection();
        let stored = if connection.get_database_backend() == DbBackend::Postgres {
            "(document::jsonb ->> 'validTo')::date"
        } else {
            "json_extract(document, '$.validTo')"
        };
        connection
            .execute_unprepared(&format!("UPDATE {TABLE} SET valid_to = {stored}"))
            .await?;
        open_to_owner(manager, TABLE, false).await
    }
}
