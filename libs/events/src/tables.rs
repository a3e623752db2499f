//! The tables that events need in every service.

use sea_orm::{ConnectionTrait, DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, protect};

/// Makes `outbox`, `inbox` and `parked_event`. Requests may only add to the outbox; the rest is the relay's.
#[derive(DeriveMigrationName)]
pub struct EventTables;

#[async_trait::async_trait]
impl MigrationTrait for EventTables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("outbox")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("envelope").text().not_null())
                    .col(ColumnDef::new("at").timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new("published_at").timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX outbox_waiting ON outbox (at, id) WHERE published_at IS NULL",
            )
            .await?;
        protect(
            manager,
            "outbox",
            RowPolicy {
                visible: "false",
                writable: "true",
            },
        )
        .await?;

        manager
            .create_table(
                Table::create()
                    .table("inbox")
                    .col(ColumnDef::new("subscriber").string_len(100).not_null())
                    .col(ColumnDef::new("event").uuid().not_null())
                    .col(ColumnDef::new("at").timestamp_with_time_zone().not_null())
                    .primary_key(Index::create().col("subscriber").col("event"))
                    .to_owned(),
            )
            .await?;
        protect(
            manager,
            "inbox",
            RowPolicy {
                visible: "false",
                writable: "false",
            },
        )
        .await?;

        manager
            .create_table(
                Table::create()
                    .table("parked_event")
                    .col(ColumnDef::new("subscriber").string_len(100).not_null())
                    .col(ColumnDef::new("event").uuid().not_null())
                    .col(ColumnDef::new("envelope").text().not_null())
                    .col(ColumnDef::new("error").text().not_null())
                    .col(ColumnDef::new("at").timestamp_with_time_zone().not_null())
                    .primary_key(Index::create().col("subscriber").col("event"))
                    .to_owned(),
            )
            .await?;
        protect(
            manager,
            "parked_event",
            RowPolicy {
                visible: "false",
                writable: "false",
            },
        )
        .await
    }
}
