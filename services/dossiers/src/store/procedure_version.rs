//! Keeps the published procedure versions that dossiers are pinned to. Published is immutable, so a
//! version announced again changes nothing.

use chrono::NaiveDate;
use ids::ProcedureVersionId;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict, Query};
use sea_orm::{QueryOrder, QuerySelect};
use store::{StoreError, Tx, corrupt};

use super::entities::procedure_revocation;
use super::entities::procedure_version::{ActiveModel, Column, Entity};
use crate::domain::PinnedProcedure;

/// The version of this id, if it has been announced.
pub(crate) async fn find_procedure_version(
    tx: &Tx,
    id: ProcedureVersionId,
) -> Result<Option<PinnedProcedure>, StoreError> {
    Entity::find_by_id(id.uuid())
        .one(tx.connection())
        .await?
        .map(|row| serde_json::from_str(&row.document).map_err(corrupt("procedure version")))
        .transpose()
}

/// The first day of the version that supersedes this one, if it has been announced.
///
/// A later version supersedes all before it from its own first day, even those published without an end. One
/// revoked before its first day never begins.
pub(crate) async fn find_supersession(
    tx: &Tx,
    version: &PinnedProcedure,
) -> Result<Option<NaiveDate>, StoreError> {
    let document = version.document();
    let never_began = Query::select()
        .expr(Expr::val(1))
        .from(procedure_revocation::Entity)
        .and_where(
            Expr::col((
                procedure_revocation::Entity,
                procedure_revocation::Column::VersionId,
            ))
            .equals((Entity, Column::Id)),
        )
        .and_where(
            Expr::col((
                procedure_revocation::Entity,
                procedure_revocation::Column::RevokedFrom,
            ))
            .lte(Expr::col((Entity, Column::ValidFrom))),
        )
        .to_owned();
    Ok(Entity::find()
        .select_only()
        .column(Column::ValidFrom)
        .filter(Column::Procedure.eq(document.procedure_id.uuid()))
        .filter(Column::ValidFrom.gt(document.valid_from))
        .filter(Expr::exists(never_began).not())
        .order_by_asc(Column::ValidFrom)
        .limit(1)
        .into_tuple()
        .one(tx.connection())
        .await?)
}

/// Keeps an announced version; one that is here already stays as it is.
pub(crate) async fn save_procedure_version(
    tx: &Tx,
    version: &PinnedProcedure,
) -> Result<(), StoreError> {
    let document = serde_json::to_string(version).map_err(corrupt("procedure version"))?;
    Entity::insert(ActiveModel {
        id: Set(version.version_id().uuid()),
        procedure: Set(version.document().procedure_id.uuid()),
        valid_from: Set(version.document().valid_from),
        document: Set(document),
    })
    .on_conflict(OnConflict::column(Column::Id).do_nothing().to_owned())
    .try_insert()
    .exec_without_returning(tx.connection())
    .await?;
    Ok(())
}
