//! Revisions of the catalogue: each change of what is published, revoked or adopted raises the counter and marks its
//! procedures, in its own transaction.
//!
//! The counter's row stays locked until the commit, so revisions become visible in their order: who has seen one
//! has seen all before it.

use std::collections::BTreeSet;

use ids::ProcedureId;
use sea_orm::ActiveValue::Set;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict};
use store::{StoreError, Tx};

use super::entities::{catalogue_revision, procedure_revision};

/// The key of the only row.
const COUNTER: i64 = 1;
/// Rows of one statement.
const BATCH: usize = 1_000;

/// Marks procedures as changed by this transaction.
///
/// # Errors
/// When the database refuses.
pub(super) async fn note_changes(tx: &Tx, procedures: &[ProcedureId]) -> Result<(), StoreError> {
    let changed: BTreeSet<Uuid> = procedures.iter().map(|id| id.uuid()).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let revision = next_revision(tx).await?;
    let rows: Vec<_> = changed
        .into_iter()
        .map(|procedure| procedure_revision::ActiveModel {
            procedure_id: Set(procedure),
            revision: Set(revision),
        })
        .collect();
    for batch in rows.chunks(BATCH) {
        procedure_revision::Entity::insert_many(batch.to_vec())
            .on_conflict(
                OnConflict::column(procedure_revision::Column::ProcedureId)
                    .update_column(procedure_revision::Column::Revision)
                    .to_owned(),
            )
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

async fn next_revision(tx: &Tx) -> Result<i64, StoreError> {
    use catalogue_revision::{ActiveModel, Column, Entity};
    let counter = Entity::insert(ActiveModel {
        id: Set(COUNTER),
        last: Set(1),
    })
    .on_conflict(
        OnConflict::column(Column::Id)
            .value(Column::Last, Expr::col((Entity, Column::Last)).add(1))
            .to_owned(),
    )
    .exec_with_returning(tx.connection())
    .await?;
    Ok(counter.last)
}

/// The revision of the catalogue, 0 before its first change.
///
/// # Errors
/// When the database refuses.
pub async fn current_revision(tx: &Tx) -> Result<i64, StoreError> {
    let counter = catalogue_revision::Entity::find_by_id(COUNTER)
        .one(tx.connection())
        .await?;
    Ok(counter.map_or(0, |counter| counter.last))
}

/// The procedures that have changed since a revision.
///
/// # Errors
/// When the database refuses.
pub async fn list_changed_since(tx: &Tx, revision: i64) -> Result<Vec<ProcedureId>, StoreError> {
    let rows: Vec<Uuid> = procedure_revision::Entity::find()
        .select_only()
        .column(procedure_revision::Column::ProcedureId)
        .filter(procedure_revision::Column::Revision.gt(revision))
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(ProcedureId::from_uuid).collect())
}
