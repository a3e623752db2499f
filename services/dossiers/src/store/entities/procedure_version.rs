//! `procedure_version`: the published versions that dossiers are pinned to, as `procedures` announced them.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
#[sea_orm(table_name = "procedure_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub procedure: Uuid,
    pub valid_from: NaiveDate,
    pub document: String,
    /// The province whose line it belongs to; none for the national one.
    pub publisher: Option<Uuid>,
    pub valid_to: Option<NaiveDate>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
