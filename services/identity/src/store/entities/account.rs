//! Accounts (tài khoản). Only those of programs belong to a tenant.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub log_in_name: String,
    pub full_name: String,
    /// The tenant of a program; none for people.
    pub tenant: Option<Uuid>,
    /// What a program may do, names parted by spaces; empty for people.
    pub permissions: String,
    pub status: String,
    pub session_epoch: i64,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
