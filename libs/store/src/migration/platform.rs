//! The tables that this crate itself needs in every service: audit trail and idempotency keys.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};

use super::{ACCOUNT, RowPolicy, TENANT, protect};

/// Makes `audit_entry`, `audit_head` and `idempotency_key`.
#[derive(DeriveMigrationName)]
pub struct PlatformTables;

#[async_trait::async_trait]
impl MigrationTrait for PlatformTables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("audit_entry")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("tenant").uuid())
                    .col(ColumnDef::new("account").uuid())
                    .col(ColumnDef::new("actor_kind").string().not_null())
                    .col(ColumnDef::new("action").string().not_null())
                    .col(ColumnDef::new("resource").string().not_null())
                    .col(ColumnDef::new("detail").text().not_null())
                    .col(ColumnDef::new("request_id").string().not_null())
                    .col(ColumnDef::new("at").timestamp_with_time_zone().not_null())
                    .col(ColumnDef::new("sequence").big_integer())
                    .col(ColumnDef::new("hash").string())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("audit_entry_chain")
                    .table("audit_entry")
                    .col("tenant")
                    .col("sequence")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("audit_entry_resource")
                    .table("audit_entry")
                    .col("resource")
                    .col("at")
                    .to_owned(),
            )
            .await?;
        protect(
            manager,
            "audit_entry",
            RowPolicy {
                visible: &format!("tenant = {TENANT} OR account = {ACCOUNT}"),
                writable: &format!("tenant = {TENANT} OR account = {ACCOUNT}"),
            },
        )
        .await?;

        manager
            .create_table(
                Table::create()
                    .table("audit_head")
                    .col(ColumnDef::new("chain").uuid().not_null().primary_key())
                    .col(ColumnDef::new("sequence").big_integer().not_null())
                    .col(ColumnDef::new("hash").string().not_null())
                    .to_owned(),
            )
            .await?;
        protect(
            manager,
            "audit_head",
            RowPolicy {
                visible: "false",
                writable: "false",
            },
        )
        .await?;

        manager
            .create_table(
                Table::create()
                    .table("idempotency_key")
                    .col(ColumnDef::new("account").uuid().not_null())
                    .col(ColumnDef::new("request_key").string_len(100).not_null())
                    .col(ColumnDef::new("operation").string().not_null())
                    .col(ColumnDef::new("request_hash").string().not_null())
                    .col(ColumnDef::new("answer").text())
                    .col(
                        ColumnDef::new("created_at")
                            .timestamp_with_time_zone()
                            .not_null(),
                    )
                    .primary_key(Index::create().col("account").col("request_key"))
                    .to_owned(),
            )
            .await?;
        protect(
            manager,
            "idempotency_key",
            RowPolicy {
                visible: &format!("account = {ACCOUNT}"),
                writable: &format!("account = {ACCOUNT}"),
            },
        )
        .await
    }
}
