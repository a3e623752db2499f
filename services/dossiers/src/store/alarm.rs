//! Finds the dossiers whose alarm has come, and keeps what a mark has changed.

use chrono::{DateTime, Utc};
use ids::DossierId;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QueryOrder, QuerySelect};
use store::{StoreError, Tx};

use super::dossier::overwrite;
use super::entities::dossier::{Column, Entity};
use crate::domain::Dossier;

/// Where a dossier stands in the order of alarms.
pub(crate) type AlarmPlace = (DateTime<Utc>, DossierId);

/// The dossiers of all tenants whose alarm has come by an instant, oldest alarm first, behind a place.
pub(crate) async fn find_ringing(
    tx: &Tx,
    now: DateTime<Utc>,
    after: Option<AlarmPlace>,
    most: u64,
) -> Result<Vec<AlarmPlace>, StoreError> {
    let mut ringing = Entity::find().filter(Column::AlarmAt.lte(now));
    if let Some((at, id)) = after {
        let same = Condition::all()
            .add(Column::AlarmAt.eq(at))
            .add(Column::Id.gt(id.uuid()));
        ringing = ringing.filter(Condition::any().add(Column::AlarmAt.gt(at)).add(same));
    }
    let rows: Vec<(DateTime<Utc>, Uuid)> = ringing
        .select_only()
        .column(Column::AlarmAt)
        .column(Column::Id)
        .order_by_asc(Column::AlarmAt)
        .order_by_asc(Column::Id)
        .limit(most)
        .into_tuple()
        .all(tx.connection())
        .await?;
    let places = rows
        .into_iter()
        .map(|(at, id)| (at, DossierId::from_uuid(id)));
    Ok(places.collect())
}

/// Writes a dossier whose alarm moved on, without a new version.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else has changed it since.
pub(crate) async fn keep_alarm(tx: &Tx, dossier: &Dossier) -> Result<(), StoreError> {
    overwrite(tx, dossier, dossier.version()).await
}
