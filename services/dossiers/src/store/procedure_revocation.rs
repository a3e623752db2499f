//! Keeps from which day a published version has no force. A revocation is immutable, so one announced again
//! changes nothing.

use std::collections::HashMap;

use chrono::NaiveDate;
use ids::ProcedureVersionId;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use store::{StoreError, Tx};

use super::entities::procedure_revocation::{ActiveModel, Column, Entity};

/// The first day without force of each of these versions whose revocation has been announced.
pub(super) async fn find_revocations(
    tx: &Tx,
    versions: &[Uuid],
) -> Result<HashMap<Uuid, NaiveDate>, StoreError> {
    let rows = Entity::find()
        .filter(Column::VersionId.is_in(versions.iter().copied()))
        .all(tx.connection())
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.version_id, row.revoked_from))
        .collect())
}

/// Keeps an announced revocation; one that is here already stays as it is.
pub(crate) async fn save_revocation(
    tx: &Tx,
    version: ProcedureVersionId,
    from: NaiveDate,
) -> Result<(), StoreError> {
    Entity::insert(ActiveModel {
        version_id: Set(version.uuid()),
        revoked_from: Set(from),
    })
    .on_conflict(
        OnConflict::column(Column::VersionId)
            .do_nothing()
            .to_owned(),
    )
    .try_insert()
    .exec_without_returning(tx.connection())
    .await?;
    Ok(())
}
