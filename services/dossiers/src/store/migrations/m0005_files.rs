//! The files of papers: uploads on their way in, content, and who refers to it (the tables of `libs/files`).
//!
//! A migration of its own name, so that the order of this service's migrations can be read off their files.

use sea_orm::{DbErr, DeriveMigrationName};
use sea_orm_migration::prelude::{MigrationTrait, SchemaManager};

#[derive(DeriveMigrationName)]
pub struct Files;

#[async_trait::async_trait]
impl MigrationTrait for Files {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        files::FileTables.up(manager).await
    }
}
