//! Makes sessions and their refresh tokens.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};
use store::migration::{ACCOUNT, RowPolicy, protect};

/// Makes `session` and `refresh_token`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("session")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("account").uuid().not_null())
                    .col(ColumnDef::new("tenant").uuid())
                    .col(ColumnDef::new("generation").big_integer().not_null())
                    .col(
                        ColumnDef::new("started_at")
                            .timestamp_with_time_zone()
                            .not_null(),
                    )
                    .col(
                        ColumnDef::new("refreshed_at")
                            .timestamp_with_time_zone()
                            .not_null(),
                    )
                    .col(ColumnDef::new("ended_at").timestamp_with_time_zone())
                    .col(ColumnDef::new("ended_because").string_len(20))
                    .to_owned(),
            )
            .await?;
        let by_account = Index::create()
            .name("session_by_account")
            .table("session")
            .col("account")
            .col("id")
            .to_owned();
        manager.create_index(by_account).await?;
        let by_time = Index::create()
            .name("session_by_refreshed_at")
            .table("session")
            .col("refreshed_at")
            .to_owned();
        manager.create_index(by_time).await?;
        let visible = format!("account = {ACCOUNT}");
        protect(
            manager,
            "session",
            RowPolicy {
                visible: &visible,
                writable: "false",
            },
        )
        .await?;

        manager
            .create_table(
                Table::create()
                    .table("refresh_token")
                    .col(
                        ColumnDef::new("hash")
                            .string_len(64)
                            .not_null()
                            .primary_key(),
                    )
                    .col(ColumnDef::new("session").uuid().not_null())
                    .col(ColumnDef::new("generation").big_integer().not_null())
                    .to_owned(),
            )
            .await?;
        let by_session = Index::create()
            .name("refresh_token_by_session")
            .table("refresh_token")
            .col("session")
            .to_owned();
        manager.create_index(by_session).await?;
        protect(
            manager,
            "refresh_token",
            RowPolicy {
                visible: "false",
                writable: "false",
            },
        )
        .await
    }
}
