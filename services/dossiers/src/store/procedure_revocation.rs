//! Keeps from which day a published version has no force. A revocation is immutable, so one announced again
//! changes nothing.

use chrono::NaiveDate;
use ids::ProcedureVersionId;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use store::{StoreError, Tx};

use super::entities::procedure_revocation::{ActiveModel, Column, Entity};

/// The first day without force of the version of this id, if its revocation has been announced.
pub(crate) async fn find_revocation(
    tx: &Tx,
    version: ProcedureVersionId,
) -> Result<Option<NaiveDate>, StoreError> {
    Ok(Entity::find_by_id(version.uuid())
        .one(tx.connection())
        .await?
        .map(|row| row.revoked_from))
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
