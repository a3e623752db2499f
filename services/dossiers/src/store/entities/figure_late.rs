//! `figure_late`: the days at whose end a dossier is late.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
#[sea_orm(table_name = "figure_late")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub dossier: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    pub agency: Uuid,
    pub procedure: Uuid,
    pub unit: String,
    pub field: String,
    pub channel: String,
    pub state: String,
    pub first_day: NaiveDate,
    pub until_day: NaiveDate,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
