//! Makes accounts, what proves them, and the positions they hold.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};
use store::migration::{ACCOUNT, RowPolicy, TENANT, protect};

/// Makes `account`, `credential`, `log_in_attempt` and `position_grant`.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        account(manager).await?;
        credential(manager).await?;
        log_in_attempt(manager).await?;
        position_grant(manager).await
    }
}

/// One's own account is one's own; a tenant sees and manages the accounts of its programs.
async fn account(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("account")
                .col(ColumnDef::new("id").uuid().not_null().primary_key())
                .col(ColumnDef::new("kind").string_len(20).not_null())
                .col(ColumnDef::new("log_in_name").string_len(64).not_null())
                .col(ColumnDef::new("full_name").string_len(400).not_null())
                .col(ColumnDef::new("tenant").uuid())
                .col(ColumnDef::new("permissions").text().not_null())
                .col(ColumnDef::new("status").string_len(20).not_null())
                .col(ColumnDef::new("session_epoch").big_integer().not_null())
                .col(
                    ColumnDef::new("created_at")
                        .timestamp_with_time_zone()
                        .not_null(),
                )
                .col(ColumnDef::new("version").big_integer().not_null())
                .to_owned(),
        )
        .await?;
    let name = Index::create()
        .name("account_log_in_name")
        .table("account")
        .col("log_in_name")
        .unique()
        .to_owned();
    manager.create_index(name).await?;
    let tenant = Index::create()
        .name("account_by_tenant")
        .table("account")
        .col("tenant")
        .col("id")
        .to_owned();
    manager.create_index(tenant).await?;
    let visible = format!("id = {ACCOUNT} OR tenant = {TENANT}");
    let writable = format!("kind = 'SERVICE' AND tenant = {TENANT}");
    protect(
        manager,
        "account",
        RowPolicy {
            visible: &visible,
            writable: &writable,
        },
    )
    .await
}

/// Nobody reads a credential but the platform; a tenant may add those of its programs.
async fn credential(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("credential")
                .col(ColumnDef::new("account").uuid().not_null().primary_key())
                .col(ColumnDef::new("hash").text().not_null())
                .to_owned(),
        )
        .await?;
    let writable = format!(
        "EXISTS (SELECT FROM account WHERE account.id = credential.account AND account.tenant = {TENANT})"
    );
    protect(
        manager,
        "credential",
        RowPolicy {
            visible: "false",
            writable: &writable,
        },
    )
    .await
}

async fn log_in_attempt(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("log_in_attempt")
                .col(
                    ColumnDef::new("name_hash")
                        .string_len(64)
                        .not_null()
                        .primary_key(),
                )
                .col(ColumnDef::new("count").integer().not_null())
                .col(
                    ColumnDef::new("last_at")
                        .timestamp_with_time_zone()
                        .not_null(),
                )
                .to_owned(),
        )
        .await?;
    protect(
        manager,
        "log_in_attempt",
        RowPolicy {
            visible: "false",
            writable: "false",
        },
    )
    .await
}

/// Written by the platform alone, from what `staff` announces.
async fn position_grant(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("position_grant")
                .col(ColumnDef::new("account").uuid().not_null())
                .col(ColumnDef::new("position").uuid().not_null())
                .col(ColumnDef::new("valid_from").date().not_null())
                .col(ColumnDef::new("valid_to").date())
                .col(ColumnDef::new("tenant").uuid().not_null())
                .col(ColumnDef::new("role").string_len(30).not_null())
                .col(ColumnDef::new("is_primary").boolean().not_null())
                .primary_key(
                    Index::create()
                        .col("account")
                        .col("position")
                        .col("valid_from"),
                )
                .to_owned(),
        )
        .await?;
    let tenant = Index::create()
        .name("position_grant_by_tenant")
        .table("position_grant")
        .col("tenant")
        .col("account")
        .to_owned();
    manager.create_index(tenant).await?;
    let visible = format!("account = {ACCOUNT} OR tenant = {TENANT}");
    protect(
        manager,
        "position_grant",
        RowPolicy {
            visible: &visible,
            writable: "false",
        },
    )
    .await
}
