//! Makes the keys that sign access tokens. The platform alone touches them.

use sea_orm::{ConnectionTrait, DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, protect};

/// Makes `signing_key`: never two that sign, never two that wait.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("signing_key")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("used_as").string_len(20).not_null())
                    .col(
                        ColumnDef::new("since")
                            .timestamp_with_time_zone()
                            .not_null(),
                    )
                    .col(ColumnDef::new("sealed_secret").binary().not_null())
                    .col(ColumnDef::new("public").text().not_null())
                    .to_owned(),
            )
            .await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX signing_key_one_each ON signing_key (used_as) \
                 WHERE used_as IN ('CURRENT', 'NEXT')",
            )
            .await?;
        protect(
            manager,
            "signing_key",
            RowPolicy {
                visible: "false",
                writable: "false",
            },
        )
        .await
    }
}
