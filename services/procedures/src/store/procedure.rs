//! Procedures without their versions.

use ids::ProcedureId;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{QueryOrder, QuerySelect};
use store::{StoreError, Tx, parse_stored};

use super::entities::procedure;
use crate::domain::CatalogueEntry;

/// Adds the procedures that are not there yet. Another transaction may add one at the same moment, such as another
/// province that publishes the same new code: it is the same row then, for its id is made of its code.
///
/// # Errors
/// When the database refuses.
pub async fn add_procedures(tx: &Tx, entries: &[CatalogueEntry]) -> Result<(), StoreError> {
    let rows: Vec<_> = entries
        .iter()
        .map(|entry| procedure::ActiveModel {
            id: Set(entry.id().uuid()),
            code: Set(entry.code.to_string()),
        })
        .collect();
    if !rows.is_empty() {
        procedure::Entity::insert_many(rows)
            .on_conflict(
                OnConflict::column(procedure::Column::Id)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// The procedures of these ids, as far as there are any, in one statement.
///
/// # Errors
/// When the database refuses or a stored code cannot be read.
pub async fn find_procedures(
    tx: &Tx,
    ids: &[ProcedureId],
) -> Result<Vec<CatalogueEntry>, StoreError> {
    procedure::Entity::find()
        .filter(procedure::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(tx.connection())
        .await?
        .iter()
        .map(|row| {
            Ok(CatalogueEntry {
                code: parse_stored("procedure code", &row.code)?,
            })
        })
        .collect()
}

/// The ids of all procedures.
///
/// # Errors
/// When the database refuses.
pub async fn list_procedure_ids(tx: &Tx) -> Result<Vec<ProcedureId>, StoreError> {
    let rows: Vec<Uuid> = procedure::Entity::find()
        .select_only()
        .column(procedure::Column::Id)
        .order_by_asc(procedure::Column::Code)
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(ProcedureId::from_uuid).collect())
}
