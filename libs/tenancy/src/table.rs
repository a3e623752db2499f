//! The table of the projection. It holds public reference data, so every row is readable by all.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, protect};

/// Makes `tenant_projection`.
#[derive(DeriveMigrationName)]
pub struct TenantTable;

#[async_trait::async_trait]
impl MigrationTrait for TenantTable {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("tenant_projection")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("version").big_integer().not_null())
                    .col(ColumnDef::new("parent").uuid())
                    .col(ColumnDef::new("facts").text().not_null())
                    .to_owned(),
            )
            .await?;
        protect(
            manager,
            "tenant_projection",
            RowPolicy {
                visible: "true",
                writable: "false",
            },
        )
        .await
    }
}
