//! Which dossier a payment or refund at a provider belongs to and when it is next asked about, and
//! the numbers of electronic receipts.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, TENANT, protect};

#[derive(DeriveMigrationName)]
pub struct PaymentReferences;

#[async_trait::async_trait]
impl MigrationTrait for PaymentReferences {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        payment_reference(manager).await?;
        receipt_counter(manager).await
    }
}

async fn payment_reference(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("payment_reference")
                .col(
                    ColumnDef::new("reference")
                        .string_len(64)
                        .not_null()
                        .primary_key(),
                )
                .col(ColumnDef::new("dossier").uuid().not_null())
                .col(ColumnDef::new("part").string_len(10).not_null())
                .col(ColumnDef::new("provider").string_len(40).not_null())
                .col(ColumnDef::new("ask_at").timestamp_with_time_zone())
                .col(ColumnDef::new("attempts").integer().not_null())
                .to_owned(),
        )
        .await?;
    for column in ["dossier", "ask_at"] {
        manager
            .create_index(
                Index::create()
                    .name(format!("payment_reference_by_{column}"))
                    .table("payment_reference")
                    .col(column)
                    .to_owned(),
            )
            .await?;
    }
    // whoever may change the dossier, be it the applicant who pays, writes what belongs to it
    let of_the_dossier =
        "EXISTS (SELECT 1 FROM dossier WHERE dossier.id = payment_reference.dossier)";
    protect(
        manager,
        "payment_reference",
        RowPolicy {
            visible: of_the_dossier,
            writable: of_the_dossier,
        },
    )
    .await
}

async fn receipt_counter(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("receipt_counter")
                .col(ColumnDef::new("agency").uuid().not_null())
                .col(ColumnDef::new("year").integer().not_null())
                .col(ColumnDef::new("series").string_len(30).not_null())
                .col(ColumnDef::new("last").big_integer().not_null())
                .primary_key(Index::create().col("agency").col("year").col("series"))
                .to_owned(),
        )
        .await?;
    let own = format!("agency = {TENANT}");
    protect(
        manager,
        "receipt_counter",
        RowPolicy {
            visible: &own,
            writable: &own,
        },
    )
    .await
}
