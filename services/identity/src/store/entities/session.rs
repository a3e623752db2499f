//! Sessions (phiên đăng nhập).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account: Uuid,
    pub tenant: Option<Uuid>,
    pub generation: i64,
    pub started_at: DateTime<Utc>,
    pub refreshed_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    pub ended_because: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
