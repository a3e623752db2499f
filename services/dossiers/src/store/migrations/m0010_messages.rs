//! The messages between applicants and agencies, and how far each side has read.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, protect};

#[derive(DeriveMigrationName)]
pub struct Messages;

#[async_trait::async_trait]
impl MigrationTrait for Messages {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        message(manager).await?;
        message_mark(manager).await
    }
}

async fn message(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("message")
                .col(ColumnDef::new("id").uuid().not_null().primary_key())
                .col(ColumnDef::new("dossier").uuid().not_null())
                .col(ColumnDef::new("side").string_len(20).not_null())
                .col(ColumnDef::new("author").uuid().not_null())
                .col(
                    ColumnDef::new("sent_at")
                        .timestamp_with_time_zone()
                        .not_null(),
                )
                .col(ColumnDef::new("text").text().not_null())
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("message_by_dossier")
                .table("message")
                .col("dossier")
                .col("id")
                .to_owned(),
        )
        .await?;
    protect_with_dossier(manager, "message").await
}

async fn message_mark(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("message_mark")
                .col(ColumnDef::new("dossier").uuid().not_null())
                .col(ColumnDef::new("side").string_len(20).not_null())
                .col(ColumnDef::new("read_to").uuid().not_null())
                .primary_key(Index::create().col("dossier").col("side"))
                .to_owned(),
        )
        .await?;
    protect_with_dossier(manager, "message_mark").await
}

/// Whoever may see the dossier sees what was written about it, and writes.
async fn protect_with_dossier(
    manager: &SchemaManager<'_>,
    table: &'static str,
) -> Result<(), DbErr> {
    let of_the_dossier =
        format!("EXISTS (SELECT 1 FROM dossier WHERE dossier.id = {table}.dossier)");
    protect(
        manager,
        table,
        RowPolicy {
            visible: &of_the_dossier,
            writable: &of_the_dossier,
        },
    )
    .await
}
