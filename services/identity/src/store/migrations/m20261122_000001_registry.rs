//! Makes the tenant registry: readable by everybody, written by the platform.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, protect};

/// Makes `tenant`, its dated attributes, and `succession`.
#[derive(DeriveMigrationName)]
pub struct Migration;

const PUBLIC: RowPolicy<'_> = RowPolicy {
    visible: "true",
    writable: "false",
};

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        tenant(manager).await?;
        description(manager).await?;
        agency_code(manager).await?;
        host(manager).await?;
        succession(manager).await
    }
}

async fn tenant(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("tenant")
                .col(ColumnDef::new("id").uuid().not_null().primary_key())
                .col(ColumnDef::new("level").string_len(20).not_null())
                .col(ColumnDef::new("read_only_from").date())
                .col(ColumnDef::new("placement").string_len(100).not_null())
                .col(ColumnDef::new("version").big_integer().not_null())
                .to_owned(),
        )
        .await?;
    protect(manager, "tenant", PUBLIC).await
}

async fn description(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = "tenant_description";
    manager
        .create_table(
            Table::create()
                .table(table)
                .col(ColumnDef::new("tenant").uuid().not_null())
                .col(ColumnDef::new("valid_from").date().not_null())
                .col(ColumnDef::new("valid_to").date())
                .col(ColumnDef::new("code").string_len(10).not_null())
                .col(ColumnDef::new("kind").string_len(30).not_null())
                .col(ColumnDef::new("name").string_len(200).not_null())
                .col(ColumnDef::new("name_en").string_len(200).not_null())
                .col(ColumnDef::new("parent").uuid())
                .col(ColumnDef::new("search").text().not_null())
                .primary_key(Index::create().col("tenant").col("valid_from"))
                .to_owned(),
        )
        .await?;
    for columns in [["code", "tenant"].as_slice(), &["parent", "code", "tenant"]] {
        let mut index = Index::create();
        index
            .name(format!("{table}_by_{}", columns[0]))
            .table(table);
        for column in columns {
            index.col(*column);
        }
        manager.create_index(index).await?;
    }
    protect(manager, table, PUBLIC).await
}

async fn agency_code(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = "tenant_agency_code";
    manager
        .create_table(
            Table::create()
                .table(table)
                .col(ColumnDef::new("tenant").uuid().not_null())
                .col(ColumnDef::new("code").string_len(35).not_null())
                .col(ColumnDef::new("valid_from").date().not_null())
                .col(ColumnDef::new("valid_to").date())
                .col(ColumnDef::new("scheme").string_len(20).not_null())
                .primary_key(Index::create().col("tenant").col("code").col("valid_from"))
                .to_owned(),
        )
        .await?;
    protect(manager, table, PUBLIC).await
}

async fn host(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = "tenant_host";
    manager
        .create_table(
            Table::create()
                .table(table)
                .col(ColumnDef::new("host").string_len(253).not_null())
                .col(ColumnDef::new("valid_from").date().not_null())
                .col(ColumnDef::new("valid_to").date())
                .col(ColumnDef::new("tenant").uuid().not_null())
                .primary_key(Index::create().col("host").col("valid_from"))
                .to_owned(),
        )
        .await?;
    let by_tenant = Index::create()
        .name("tenant_host_by_tenant")
        .table(table)
        .col("tenant")
        .to_owned();
    manager.create_index(by_tenant).await?;
    protect(manager, table, PUBLIC).await
}

async fn succession(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("succession")
                .col(ColumnDef::new("predecessor").uuid().not_null())
                .col(ColumnDef::new("successor").uuid().not_null())
                .col(ColumnDef::new("split").boolean().not_null())
                .primary_key(Index::create().col("predecessor").col("successor"))
                .to_owned(),
        )
        .await?;
    let backwards = Index::create()
        .name("succession_by_successor")
        .table("succession")
        .col("successor")
        .to_owned();
    manager.create_index(backwards).await?;
    protect(manager, "succession", PUBLIC).await
}
