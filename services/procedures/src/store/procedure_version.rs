//! Published versions: added, found, listed; there is no way to change one.

mod applicable;
mod rows;

use ids::{ProcedureId, ProcedureVersionId};
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use store::{StoreError, Tx};

use super::entities::procedure_version::{Column, Entity};
use crate::domain::ProcedureVersion;

pub use applicable::list_applicable;

/// Adds published versions, as of an instant.
///
/// # Errors
/// `Duplicate` when one of them, or one that begins on the same day, is there already.
pub async fn add_versions(
    tx: &Tx,
    versions: &[&ProcedureVersion],
    at: DateTimeUtc,
) -> Result<(), StoreError> {
    let rows = versions
        .iter()
        .map(|version| rows::of(version, at))
        .collect::<Result<Vec<_>, _>>()?;
    if !rows.is_empty() {
        Entity::insert_many(rows)
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// The versions of these ids, as far as there are any, in one statement.
///
/// # Errors
/// When the database refuses or a stored version cannot be read.
pub async fn find_versions(
    tx: &Tx,
    ids: &[ProcedureVersionId],
) -> Result<Vec<ProcedureVersion>, StoreError> {
    Entity::find()
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(rows::read)
        .collect()
}

/// All versions of these procedures, the oldest of each first, in one statement.
///
/// # Errors
/// When the database refuses or a stored version cannot be read.
pub async fn list_versions(
    tx: &Tx,
    procedures: &[ProcedureId],
) -> Result<Vec<ProcedureVersion>, StoreError> {
    Entity::find()
        .filter(Column::ProcedureId.is_in(procedures.iter().map(|id| id.uuid())))
        .order_by_asc(Column::ProcedureId)
        .order_by_asc(Column::Number)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(rows::read)
        .collect()
}
