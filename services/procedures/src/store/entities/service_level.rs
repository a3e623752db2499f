//! Table `service_level`: what a level says is in `document`, as JSON; the other columns are what is asked by.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_level")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub version: i64,
    pub procedure_id: Uuid,
    pub tenant: Uuid,
    pub whole_province: bool,
    pub scheme: String,
    pub valid_from: Date,
    /// The first day without force, however it ends; `valid_from` when it never began.
    pub valid_to: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub document: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
