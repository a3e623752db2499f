//! The revocations of procedure versions: a row of their own, for they may be announced before the version is.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, protect};

#[derive(DeriveMigrationName)]
pub struct ProcedureRevocations;

#[async_trait::async_trait]
impl MigrationTrait for ProcedureRevocations {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("procedure_revocation")
                    .col(ColumnDef::new("version_id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("revoked_from").date().not_null())
                    .to_owned(),
            )
            .await?;
        // published law: everybody may read it, only the subscriber writes it
        protect(
            manager,
            "procedure_revocation",
            RowPolicy {
                visible: "true",
                writable: "false",
            },
        )
        .await
    }
}
