//! Dossiers, the procedure versions they are pinned to, and the counters of their codes.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, SUBJECT, TENANT, protect};

#[derive(DeriveMigrationName)]
pub struct DossierTables;

#[async_trait::async_trait]
impl MigrationTrait for DossierTables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dossier(manager).await?;
        procedure_version(manager).await?;
        code_counter(manager).await
    }
}

async fn dossier(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("dossier")
                .col(ColumnDef::new("id").uuid().not_null().primary_key())
                .col(ColumnDef::new("version").big_integer().not_null())
                .col(ColumnDef::new("status").string_len(30).not_null())
                .col(ColumnDef::new("receiving").uuid().not_null())
                .col(ColumnDef::new("competent").uuid().not_null())
                .col(ColumnDef::new("returning").uuid().not_null())
                .col(ColumnDef::new("applicant_account").uuid())
                .col(ColumnDef::new("procedure_version").uuid().not_null())
                .col(ColumnDef::new("code").string_len(50).unique_key())
                .col(ColumnDef::new("due_at").timestamp_with_time_zone())
                .col(ColumnDef::new("document").text().not_null())
                .to_owned(),
        )
        .await?;
    // one for each way of listing: newest first within the part that the tenant or citizen has
    for part in ["receiving", "competent", "returning", "applicant_account"] {
        manager
            .create_index(
                Index::create()
                    .name(format!("dossier_by_{part}"))
                    .table("dossier")
                    .col(part)
                    .col("id")
                    .to_owned(),
            )
            .await?;
    }
    manager
        .create_index(
            Index::create()
                .name("dossier_queue")
                .table("dossier")
                .col("competent")
                .col("status")
                .col("due_at")
                .to_owned(),
        )
        .await?;
    // quoted: PostgreSQL keeps the word "returning" for itself
    let participates = format!(
        r#"receiving = {TENANT} OR competent = {TENANT} OR "returning" = {TENANT} OR applicant_account = {SUBJECT}"#
    );
    protect(
        manager,
        "dossier",
        RowPolicy {
            visible: &participates,
            writable: &participates,
        },
    )
    .await
}

async fn procedure_version(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("procedure_version")
                .col(ColumnDef::new("id").uuid().not_null().primary_key())
                .col(ColumnDef::new("procedure").uuid().not_null())
                .col(ColumnDef::new("valid_from").date().not_null())
                .col(ColumnDef::new("document").text().not_null())
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("procedure_version_succession")
                .table("procedure_version")
                .col("procedure")
                .col("valid_from")
                .to_owned(),
        )
        .await?;
    // published law: everybody may read it, only the subscriber writes it
    protect(
        manager,
        "procedure_version",
        RowPolicy {
            visible: "true",
            writable: "false",
        },
    )
    .await
}

async fn code_counter(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("code_counter")
                .col(ColumnDef::new("agency_code").string_len(35).not_null())
                .col(ColumnDef::new("day").date().not_null())
                .col(ColumnDef::new("last").big_integer().not_null())
                .primary_key(Index::create().col("agency_code").col("day"))
                .to_owned(),
        )
        .await?;
    // the numbers belong to the agency code, which a successor may have taken over within the day
    let of_any_tenant = format!("{TENANT} IS NOT NULL");
    protect(
        manager,
        "code_counter",
        RowPolicy {
            visible: &of_any_tenant,
            writable: &of_any_tenant,
        },
    )
    .await
}
