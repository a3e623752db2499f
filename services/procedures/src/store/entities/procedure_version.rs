//! Table `procedure_version`: what a version says is in `document`, as JSON; the other columns are what is asked by.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "procedure_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub procedure_id: Uuid,
    pub code: String,
    pub number: i32,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    #[sea_orm(column_type = "Text")]
    pub document: String,
    pub published_at: DateTimeUtc,
    /// The province that published it; none for reference data.
    pub published_by: Option<Uuid>,
    #[sea_orm(column_type = "Text", nullable)]
    pub publication: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(has_one = "super::procedure_revocation::Entity")]
    Revocation,
}

impl Related<super::procedure_revocation::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Revocation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
