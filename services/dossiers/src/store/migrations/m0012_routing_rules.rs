//! How an agency lets steps find who does them, where it has said so.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, MigrationTrait, SchemaManager, Table};
use store::migration::{RowPolicy, TENANT, protect};

#[derive(DeriveMigrationName)]
pub struct RoutingRules;

#[async_trait::async_trait]
impl MigrationTrait for RoutingRules {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("routing_rule")
                    .col(ColumnDef::new("agency").uuid().not_null().primary_key())
                    .col(ColumnDef::new("routing").string_len(20).not_null())
                    .to_owned(),
            )
            .await?;
        // whoever hands a dossier over to an agency has to know how it routes
        protect(
            manager,
            "routing_rule",
            RowPolicy {
                visible: "true",
                writable: &format!("agency = {TENANT}"),
            },
        )
        .await
    }
}
