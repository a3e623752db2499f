//! When time alone will next do something to a dossier: a mark of its time limit, or its closing.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{ColumnDef, Index, MigrationTrait, SchemaManager, Table};

#[derive(DeriveMigrationName)]
pub struct Alarms;

#[async_trait::async_trait]
impl MigrationTrait for Alarms {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(
                Table::alter()
                    .table("dossier")
                    .add_column(ColumnDef::new("alarm_at").timestamp_with_time_zone())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("dossier_by_alarm")
                    .table("dossier")
                    .col("alarm_at")
                    .col("id")
                    .to_owned(),
            )
            .await
    }
}
