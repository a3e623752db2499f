//! Published versions: added, found, listed; there is no way to change one.

mod known;
mod rows;

use std::collections::HashMap;

use ids::{ProcedureId, ProcedureVersionId};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};
use store::{StoreError, Tx};

use super::catalogue_revision::note_changes;
use super::entities::procedure_revocation;
use super::entities::procedure_version::{Column, Entity};
use crate::domain::ProcedureVersion;

pub use known::KnownContents;

/// Versions of one statement: a whole catalogue has more values than a statement takes.
const BATCH: usize = 500;

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
    for batch in rows.chunks(BATCH) {
        Entity::insert_many(batch.to_vec())
            .exec_without_returning(tx.connection())
            .await?;
    }
    let procedures: Vec<_> = versions.iter().map(|version| version.procedure()).collect();
    note_changes(tx, &procedures).await
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
        .find_also_related(procedure_revocation::Entity)
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(rows::read)
        .collect()
}

/// The versions of these ids, as far as there are any; only contents that are not known are read.
///
/// # Errors
/// When the database refuses or a stored version cannot be read.
pub async fn show_versions(
    tx: &Tx,
    ids: &[ProcedureVersionId],
    known: &KnownContents,
) -> Result<Vec<ProcedureVersion>, StoreError> {
    let heads: Vec<rows::Head> = Entity::find()
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .into_partial_model()
        .all(tx.connection())
        .await?;
    let contents = known.of(tx, heads.iter().map(|head| head.id)).await?;
    let revocations: HashMap<Uuid, procedure_revocation::Model> =
        procedure_revocation::Entity::find()
            .filter(procedure_revocation::Column::VersionId.is_in(heads.iter().map(|head| head.id)))
            .all(tx.connection())
            .await?
            .into_iter()
            .map(|row| (row.version_id, row))
            .collect();
    heads
        .iter()
        .filter_map(|head| Some((head, contents.get(&head.id)?)))
        .map(|(head, content)| head.version(content.clone(), revocations.get(&head.id)))
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
        .find_also_related(procedure_revocation::Entity)
        .filter(Column::ProcedureId.is_in(procedures.iter().map(|id| id.uuid())))
        .order_by_asc(Column::ProcedureId)
        .order_by_asc(Column::Number)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(rows::read)
        .collect()
}

/// The procedures of which a province has published a version by decision.
///
/// # Errors
/// When the database refuses.
pub async fn procedures_by_decision(tx: &Tx) -> Result<Vec<ProcedureId>, StoreError> {
    let ids: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::ProcedureId)
        .filter(Column::PublishedBy.is_not_null())
        .distinct()
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(ids.into_iter().map(ProcedureId::from_uuid).collect())
}
