//! Attempts in a row that have not proved right, per hash of the log-in name.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_in_attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name_hash: String,
    pub count: i32,
    pub last_at: DateTime<Utc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
