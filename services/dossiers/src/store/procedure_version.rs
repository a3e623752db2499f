//! Keeps the published procedure versions that dossiers are pinned to. Published is immutable, so a
//! version announced again changes nothing.

use chrono::NaiveDate;
use ids::{ProcedureVersionId, TenantId};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict};
use sea_orm::{Condition, QuerySelect};
use store::{StoreError, Tx, corrupt};

use super::entities::procedure_version::{ActiveModel, Column, Entity, Model};
use super::procedure_revocation::find_revocations;
use crate::domain::{AnnouncedVersion, PinnedProcedure};

/// Id, publisher, first day, first day without force.
type Row = (Uuid, Option<Uuid>, NaiveDate, Option<NaiveDate>);

/// The version of this id, if it has been announced.
pub(crate) async fn find_procedure_version(
    tx: &Tx,
    id: ProcedureVersionId,
) -> Result<Option<PinnedProcedure>, StoreError> {
    Entity::find_by_id(id.uuid())
        .one(tx.connection())
        .await?
        .map(|row| restore(&row))
        .transpose()
}

/// The versions of these ids that have been announced, in one statement.
pub(crate) async fn find_procedure_versions(
    tx: &Tx,
    ids: &[ProcedureVersionId],
) -> Result<Vec<PinnedProcedure>, StoreError> {
    Entity::find()
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(tx.connection())
        .await?
        .iter()
        .map(restore)
        .collect()
}

/// What was announced of a procedure in the national line, in those of these provinces, and of the version named: whose
/// each version is and when it has force.
pub(crate) async fn list_announced(
    tx: &Tx,
    named: &PinnedProcedure,
    provinces: &[TenantId],
) -> Result<Vec<AnnouncedVersion>, StoreError> {
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Publisher,
            Column::ValidFrom,
            Column::ValidTo,
        ])
        .filter(Column::Procedure.eq(named.document().procedure_id.uuid()))
        .filter(
            Condition::any()
                .add(Column::Publisher.is_null())
                .add(Column::Publisher.is_in(provinces.iter().map(|id| id.uuid())))
                .add(Column::Id.eq(named.version_id().uuid())),
        )
        .into_tuple()
        .all(tx.connection())
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|(id, ..)| *id).collect();
    let revoked = find_revocations(tx, &ids).await?;
    Ok(rows
        .into_iter()
        .map(|(id, publisher, valid_from, valid_to)| AnnouncedVersion {
            id: ProcedureVersionId::from_uuid(id),
            publisher: publisher.map(TenantId::from_uuid),
            valid_from,
            valid_to,
            revoked_from: revoked.get(&id).copied(),
        })
        .collect())
}

/// Keeps an announced version; one that is here already stays as it is, but for its publisher, which earlier
/// announcements did not name.
pub(crate) async fn save_procedure_version(
    tx: &Tx,
    version: &PinnedProcedure,
) -> Result<(), StoreError> {
    let text = serde_json::to_string(version).map_err(corrupt("procedure version"))?;
    let document = version.document();
    let unknown = Expr::col((Entity, Column::Publisher)).is_null();
    Entity::insert(ActiveModel {
        id: Set(version.version_id().uuid()),
        procedure: Set(document.procedure_id.uuid()),
        valid_from: Set(document.valid_from),
        document: Set(text),
        publisher: Set(document.publisher.map(TenantId::uuid)),
        valid_to: Set(document.valid_to),
    })
    .on_conflict(
        OnConflict::column(Column::Id)
            .update_column(Column::Publisher)
            .action_and_where(unknown)
            .to_owned(),
    )
    .exec_without_returning(tx.connection())
    .await?;
    Ok(())
}

pub(super) fn restore(row: &Model) -> Result<PinnedProcedure, StoreError> {
    serde_json::from_str(&row.document).map_err(corrupt("procedure version"))
}
