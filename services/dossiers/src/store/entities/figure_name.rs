//! `figure_name`: what a counter counts, apart from the day.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
#[sea_orm(table_name = "figure_name")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub agency: Uuid,
    pub receiving: Uuid,
    pub competent: Uuid,
    pub unit: String,
    pub procedure: Uuid,
    pub field: String,
    pub channel: String,
    pub intake_day: String,
    pub counter: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
