//! The tables of the catalogue. They hold the State's published data, so no row belongs to a tenant.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{
    ColumnDef, ForeignKey, Index, MigrationTrait, SchemaManager, Table,
};
use store::migration::{RowPolicy, protect};

/// Everybody reads; only the platform itself, loading or publishing, adds.
const PUBLISHED: RowPolicy<'static> = RowPolicy {
    visible: "true",
    writable: "false",
};

/// Makes `procedure` and `procedure_version`.
#[derive(DeriveMigrationName)]
pub struct Catalogue;

#[async_trait::async_trait]
impl MigrationTrait for Catalogue {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("procedure")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(
                        ColumnDef::new("code")
                            .string_len(20)
                            .not_null()
                            .unique_key(),
                    )
                    .to_owned(),
            )
            .await?;
        protect(manager, "procedure", PUBLISHED).await?;

        manager
            .create_table(
                Table::create()
                    .table("procedure_version")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("procedure_id").uuid().not_null())
                    .col(ColumnDef::new("code").string_len(20).not_null())
                    .col(ColumnDef::new("number").integer().not_null())
                    .col(ColumnDef::new("valid_from").date().not_null())
                    .col(ColumnDef::new("valid_to").date())
                    .col(ColumnDef::new("document").text().not_null())
                    .col(
                        ColumnDef::new("published_at")
                            .timestamp_with_time_zone()
                            .not_null(),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .name("procedure_version_procedure")
                            .from("procedure_version", "procedure_id")
                            .to("procedure", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        for (name, columns) in [
            ("procedure_version_number", ["procedure_id", "number"]),
            (
                "procedure_version_valid_from",
                ["procedure_id", "valid_from"],
            ),
        ] {
            manager
                .create_index(
                    Index::create()
                        .name(name)
                        .table("procedure_version")
                        .col(columns[0])
                        .col(columns[1])
                        .unique()
                        .to_owned(),
                )
                .await?;
        }
        protect(manager, "procedure_version", PUBLISHED).await
    }
}
