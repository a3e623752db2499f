//! What tells a process that holds the catalogue in memory which procedures have changed since.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, TENANT, protect};

/// Makes `catalogue_revision` and `procedure_revision`.
#[derive(DeriveMigrationName)]
pub struct Revisions;

#[async_trait::async_trait]
impl MigrationTrait for Revisions {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("catalogue_revision")
                    .col(ColumnDef::new("id").big_integer().not_null().primary_key())
                    .col(ColumnDef::new("last").big_integer().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("procedure_revision")
                    .col(
                        ColumnDef::new("procedure_id")
                            .uuid()
                            .not_null()
                            .primary_key(),
                    )
                    .col(ColumnDef::new("revision").big_integer().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("procedure_revision_revision")
                    .table("procedure_revision")
                    .col("revision")
                    .to_owned(),
            )
            .await?;
        // everybody reads them; whoever publishes, revokes or adopts acts for a tenant
        let acting = format!("{TENANT} IS NOT NULL");
        for table in ["catalogue_revision", "procedure_revision"] {
            let policy = RowPolicy {
                visible: "true",
                writable: &acting,
            };
            protect(manager, table, policy).await?;
        }
        Ok(())
    }
}
