//! Table `procedure_revision`: with which revision of the catalogue a procedure changed last.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "procedure_revision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub procedure_id: Uuid,
    pub revision: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
