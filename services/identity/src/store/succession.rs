//! Successions as rows.

use ids::TenantId;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use store::{StoreError, Tx};

use super::entities::succession::{ActiveModel, Column, Entity};
use crate::domain::successor::Succession;

const BATCH: usize = 5_000;

/// Adds the successions that are not there yet.
pub async fn insert(tx: &Tx, successions: &[Succession]) -> Result<(), StoreError> {
    for successions in successions.chunks(BATCH) {
        let rows = successions.iter().map(|one| ActiveModel {
            predecessor: Set(one.predecessor.uuid()),
            successor: Set(one.successor.uuid()),
            split: Set(one.split),
        });
        Entity::insert_many(rows)
            .on_conflict(
                OnConflict::columns([Column::Predecessor, Column::Successor])
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// The successions in which any of these tenants takes part, on either side.
pub async fn find_around(tx: &Tx, tenants: &[TenantId]) -> Result<Vec<Succession>, StoreError> {
    let ids = || tenants.iter().map(|id| id.uuid());
    let rows = Entity::find()
        .filter(
            Condition::any()
                .add(Column::Predecessor.is_in(ids()))
                .add(Column::Successor.is_in(ids())),
        )
        .order_by_asc(Column::Predecessor)
        .order_by_asc(Column::Successor)
        .all(tx.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| Succession {
            predecessor: TenantId::from_uuid(row.predecessor),
            successor: TenantId::from_uuid(row.successor),
            split: row.split,
        })
        .collect())
}
