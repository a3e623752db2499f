//! The queue of work, written from the control slips: who has what to do, and when it is due.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, TENANT, protect};

#[derive(DeriveMigrationName)]
pub struct WorkItems;

#[async_trait::async_trait]
impl MigrationTrait for WorkItems {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("work_item")
                    .col(ColumnDef::new("dossier").uuid().not_null())
                    .col(ColumnDef::new("number").integer().not_null())
                    .col(ColumnDef::new("agency").uuid().not_null())
                    .col(ColumnDef::new("role").string_len(30).not_null())
                    .col(ColumnDef::new("position").uuid())
                    .col(ColumnDef::new("part").string_len(20).not_null())
                    .col(ColumnDef::new("consultation").string_len(40))
                    .col(ColumnDef::new("step").string_len(40).not_null())
                    .col(ColumnDef::new("kind").string_len(20).not_null())
                    .col(
                        ColumnDef::new("due_at")
                            .timestamp_with_time_zone()
                            .not_null(),
                    )
                    .primary_key(Index::create().col("dossier").col("number"))
                    .to_owned(),
            )
            .await?;
        // what a position has, and what any of a role may take, due first
        for owner in ["position", "role"] {
            manager
                .create_index(
                    Index::create()
                        .name(format!("work_item_by_{owner}"))
                        .table("work_item")
                        .col("agency")
                        .col(owner)
                        .col("due_at")
                        .to_owned(),
                )
                .await?;
        }
        // an agency sees its own work; whoever may change the dossier, be it the applicant who withdraws, rewrites
        // its rows
        let of_the_dossier = format!(
            "agency = {TENANT} OR EXISTS (SELECT 1 FROM dossier WHERE dossier.id = work_item.dossier)"
        );
        protect(
            manager,
            "work_item",
            RowPolicy {
                visible: &of_the_dossier,
                writable: &of_the_dossier,
            },
        )
        .await
    }
}
