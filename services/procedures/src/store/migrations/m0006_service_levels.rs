//! Service levels of procedures. Everybody may read them; a province or agency writes its own.

use sea_orm::{ConnectionTrait, DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, ForeignKey, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, TENANT, protect};

/// Makes `service_level`.
#[derive(DeriveMigrationName)]
pub struct ServiceLevels;

#[async_trait::async_trait]
impl MigrationTrait for ServiceLevels {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("service_level")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("version").big_integer().not_null())
                    .col(ColumnDef::new("procedure_id").uuid().not_null())
                    .col(ColumnDef::new("tenant").uuid().not_null())
                    .col(ColumnDef::new("whole_province").boolean().not_null())
                    .col(ColumnDef::new("scheme").string_len(40).not_null())
                    .col(ColumnDef::new("valid_from").date().not_null())
                    .col(ColumnDef::new("valid_to").date())
                    .col(ColumnDef::new("document").text().not_null())
                    .foreign_key(
                        ForeignKey::create()
                            .name("service_level_procedure")
                            .from("service_level", "procedure_id")
                            .to("procedure", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        // those that were ended before they began leave their day to another
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX service_level_first_day \
                 ON service_level (procedure_id, tenant, whole_province, scheme, valid_from) \
                 WHERE valid_to IS NULL OR valid_to > valid_from",
            )
            .await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX service_level_by_place ON service_level (procedure_id, tenant)",
            )
            .await?;
        let own = format!("tenant = {TENANT}");
        protect(
            manager,
            "service_level",
            RowPolicy {
                visible: "true",
                writable: &own,
            },
        )
        .await
    }
}
