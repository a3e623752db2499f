//! `message_mark`: the last message that a side has read.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
#[sea_orm(table_name = "message_mark")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub dossier: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub side: String,
    pub read_to: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
