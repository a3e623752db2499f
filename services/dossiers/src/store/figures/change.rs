//! Changes of dossiers that wait to be counted.

use ids::DossierId;
use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, Condition, QueryOrder, QuerySelect};
use store::{StoreError, Tx};

use crate::domain::Dossier;
use crate::store::entities::figure_change::{ActiveModel, Column, Entity};

/// A change that waits to be counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Change {
    pub dossier: DossierId,
    pub version: i64,
}

/// Leaves word that a dossier has changed. No two commands write the same row, so none waits.
pub(crate) async fn note_change(tx: &Tx, dossier: &Dossier) -> Result<(), StoreError> {
    let change = ActiveModel {
        dossier: Set(dossier.id().uuid()),
        version: Set(dossier.version()),
    };
    Entity::insert(change)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Whether anything waits.
pub(crate) async fn has_changes(tx: &Tx) -> Result<bool, StoreError> {
    let first = Entity::find().one(tx.connection()).await?;
    Ok(first.is_some())
}

/// Some of the changes that wait.
pub(crate) async fn list_changes(tx: &Tx, most: u64) -> Result<Vec<Change>, StoreError> {
    let rows = Entity::find()
        .order_by_asc(Column::Dossier)
        .order_by_asc(Column::Version)
        .limit(most)
        .all(tx.connection())
        .await?;
    let change = |row: crate::store::entities::figure_change::Model| Change {
        dossier: DossierId::from_uuid(row.dossier),
        version: row.version,
    };
    Ok(rows.into_iter().map(change).collect())
}

/// Forgets changes that were counted.
pub(crate) async fn forget_changes(tx: &Tx, changes: &[Change]) -> Result<(), StoreError> {
    let counted = changes.iter().fold(Condition::any(), |any, change| {
        let this = Condition::all()
            .add(Column::Dossier.eq(change.dossier.uuid()))
            .add(Column::Version.eq(change.version));
        any.add(this)
    });
    Entity::delete_many()
        .filter(counted)
        .exec(tx.connection())
        .await?;
    Ok(())
}
