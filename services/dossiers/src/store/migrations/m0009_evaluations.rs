//! The evaluations that applicants give, and their points one by one, for figures.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, TENANT, protect};

#[derive(DeriveMigrationName)]
pub struct Evaluations;

#[async_trait::async_trait]
impl MigrationTrait for Evaluations {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        evaluation(manager).await?;
        evaluation_point(manager).await
    }
}

async fn evaluation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("evaluation")
                .col(ColumnDef::new("dossier").uuid().not_null().primary_key())
                .col(ColumnDef::new("agency").uuid().not_null())
                .col(ColumnDef::new("given_on").date().not_null())
                .col(ColumnDef::new("document").text().not_null())
                .to_owned(),
        )
        .await?;
    index_by_day(manager, "evaluation").await?;
    protect_with_dossier(manager, "evaluation").await
}

async fn evaluation_point(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("evaluation_point")
                .col(ColumnDef::new("dossier").uuid().not_null())
                .col(ColumnDef::new("criterion").string_len(40).not_null())
                .col(ColumnDef::new("form").string_len(40).not_null())
                .col(ColumnDef::new("agency").uuid().not_null())
                .col(ColumnDef::new("given_on").date().not_null())
                .col(ColumnDef::new("points").integer().not_null())
                .primary_key(Index::create().col("dossier").col("criterion"))
                .to_owned(),
        )
        .await?;
    index_by_day(manager, "evaluation_point").await?;
    protect_with_dossier(manager, "evaluation_point").await
}

/// What an agency got within a period.
async fn index_by_day(manager: &SchemaManager<'_>, table: &'static str) -> Result<(), DbErr> {
    manager
        .create_index(
            Index::create()
                .name(format!("{table}_by_day"))
                .table(table)
                .col("agency")
                .col("given_on")
                .to_owned(),
        )
        .await
}

/// The evaluated agency sees them, and whoever may see the dossier; the applicant writes them.
async fn protect_with_dossier(
    manager: &SchemaManager<'_>,
    table: &'static str,
) -> Result<(), DbErr> {
    let of_the_dossier =
        format!("EXISTS (SELECT 1 FROM dossier WHERE dossier.id = {table}.dossier)");
    let visible = format!("agency = {TENANT} OR {of_the_dossier}");
    protect(
        manager,
        table,
        RowPolicy {
            visible: &visible,
            writable: &of_the_dossier,
        },
    )
    .await
}
