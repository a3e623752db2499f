//! Adoptions: found by everybody, saved by their agency.

mod days;
mod pages;
mod rows;

use ids::{AdoptionId, ProcedureId, TenantId};
use sea_orm::QueryOrder;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use store::{StoreError, Tx, unless_stale};

use super::catalogue_revision::note_changes;
use super::entities::adoption::{Column, Entity};
use crate::domain::Adoption;

pub use days::{AdoptedDays, list_adopted_days};
pub use pages::{list_adoptions, list_adoptions_of_versions};

/// The adoption of this id, locked until the end of the transaction.
///
/// # Errors
/// When the database refuses or a stored adoption cannot be read.
pub async fn load_adoption_for_update(
    tx: &Tx,
    id: AdoptionId,
) -> Result<Option<Adoption>, StoreError> {
    Entity::find()
        .filter(Column::Id.eq(id.uuid()))
        .lock_exclusive()
        .one(tx.connection())
        .await?
        .map(rows::read_whole)
        .transpose()
}

/// All adoptions of any of these procedures by any of these agencies, in one statement.
///
/// # Errors
/// When the database refuses or a stored adoption cannot be read.
pub async fn find_adoptions(
    tx: &Tx,
    agencies: &[TenantId],
    procedures: &[ProcedureId],
) -> Result<Vec<Adoption>, StoreError> {
    Entity::find()
        .filter(Column::Agency.is_in(agencies.iter().map(|id| id.uuid())))
        .filter(Column::ProcedureId.is_in(procedures.iter().map(|id| id.uuid())))
        .order_by_asc(Column::ValidFrom)
        .order_by_asc(Column::Id)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(rows::read)
        .collect()
}

/// Adds a new adoption.
///
/// # Errors
/// `Duplicate` when another one of the agency and procedure begins on the same day.
pub async fn insert_adoption(tx: &Tx, adoption: &Adoption) -> Result<(), StoreError> {
    Entity::insert(rows::of(adoption)?)
        .exec_without_returning(tx.connection())
        .await?;
    note_changes(tx, &[adoption.procedure()]).await
}

/// Writes a changed adoption over the version that was loaded.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else has changed it since.
pub async fn update_adoption(tx: &Tx, adoption: &Adoption) -> Result<(), StoreError> {
    let changed = Entity::update_many()
        .set(rows::of(adoption)?)
        .filter(Column::Id.eq(adoption.id().uuid()))
        .filter(Column::Version.eq(adoption.version() - 1))
        .exec(tx.connection())
        .await?;
    unless_stale(changed.rows_affected)?;
    note_changes(tx, &[adoption.procedure()]).await
}
