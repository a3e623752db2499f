//! The table of the projection. Names of persons are not in it, so every row is readable by all: work is handed to
//! other agencies too.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, protect};

/// Makes `position_projection`.
#[derive(DeriveMigrationName)]
pub struct PositionTable;

#[async_trait::async_trait]
impl MigrationTrait for PositionTable {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("position_projection")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("version").big_integer().not_null())
                    .col(ColumnDef::new("tenant").uuid().not_null())
                    .col(ColumnDef::new("facts").text().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("position_projection_by_tenant")
                    .table("position_projection")
                    .col("tenant")
                    .to_owned(),
            )
            .await?;
        protect(
            manager,
            "position_projection",
            RowPolicy {
                visible: "true",
                writable: "false",
            },
        )
        .await
    }
}
