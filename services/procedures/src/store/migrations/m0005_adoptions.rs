//! Adoptions of procedures by agencies. Everybody may read them; an agency writes its own.

use sea_orm::{ConnectionTrait, DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{
    ColumnDef, ForeignKey, Index, MigrationTrait, SchemaManager, Table,
};
use store::migration::{RowPolicy, TENANT, protect};

/// Makes `adoption`.
#[derive(DeriveMigrationName)]
pub struct Adoptions;

#[async_trait::async_trait]
impl MigrationTrait for Adoptions {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("adoption")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("version").big_integer().not_null())
                    .col(ColumnDef::new("agency").uuid().not_null())
                    .col(ColumnDef::new("procedure_id").uuid().not_null())
                    .col(ColumnDef::new("procedure_version_id").uuid().not_null())
                    .col(ColumnDef::new("valid_from").date().not_null())
                    .col(ColumnDef::new("valid_to").date())
                    .col(ColumnDef::new("document").text().not_null())
                    .foreign_key(
                        ForeignKey::create()
                            .name("adoption_version")
                            .from("adoption", "procedure_version_id")
                            .to("procedure_version", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        for (name, first) in [
            ("adoption_by_agency", "agency"),
            ("adoption_by_version", "procedure_version_id"),
        ] {
            manager
                .create_index(
                    Index::create()
                        .name(name)
                        .table("adoption")
                        .col(first)
                        .col("id")
                        .to_owned(),
                )
                .await?;
        }
        // those that were ended before they began leave their day to another
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX adoption_first_day ON adoption (agency, procedure_id, valid_from) \
                 WHERE valid_to IS NULL OR valid_to > valid_from",
            )
            .await?;
        let own = format!("agency = {TENANT}");
        protect(
            manager,
            "adoption",
            RowPolicy {
                visible: "true",
                writable: &own,
            },
        )
        .await
    }
}
