//! `dossier`: what lists and policies ask for in columns, the rest in one document.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
#[sea_orm(table_name = "dossier")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub status: String,
    pub receiving: Uuid,
    pub competent: Uuid,
    pub returning: Uuid,
    pub applicant_account: Option<Uuid>,
    pub procedure_version: Uuid,
    pub code: Option<String>,
    pub due_at: Option<DateTime<Utc>>,
    pub alarm_at: Option<DateTime<Utc>>,
    pub document: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
