//! `work_item`: a row for everybody who has something to do or to watch on an open step.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
#[sea_orm(table_name = "work_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub dossier: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub agency: Uuid,
    pub role: String,
    pub position: Option<Uuid>,
    pub part: String,
    pub consultation: Option<String>,
    pub step: String,
    pub kind: String,
    pub due_at: DateTime<Utc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
