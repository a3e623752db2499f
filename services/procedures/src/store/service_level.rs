//! Service levels: found by everybody, saved by their province or agency.

use ids::{ProcedureId, ServiceLevelId, TenantId};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QueryOrder, QuerySelect};
use store::{StoreError, Tx, corrupt, read_document, unless_stale};

use super::entities::service_level::{ActiveModel, Column, Entity, Model};
use crate::domain::{Place, ServiceLevel};

/// The level of this id, locked until the end of the transaction.
///
/// # Errors
/// When the database refuses or a stored level cannot be read.
pub async fn load_service_level_for_update(
    tx: &Tx,
    id: ServiceLevelId,
) -> Result<Option<ServiceLevel>, StoreError> {
    Entity::find()
        .filter(Column::Id.eq(id.uuid()))
        .lock_exclusive()
        .one(tx.connection())
        .await?
        .map(restore_whole)
        .transpose()
}

/// The levels of a procedure at a place in one vocabulary.
///
/// # Errors
/// When the database refuses or a stored level cannot be read.
pub async fn list_levels_at(
    tx: &Tx,
    procedure: ProcedureId,
    place: Place,
    scheme: &str,
) -> Result<Vec<ServiceLevel>, StoreError> {
    Entity::find()
        .filter(Column::ProcedureId.eq(procedure.uuid()))
        .filter(Column::Tenant.eq(place.tenant().uuid()))
        .filter(Column::WholeProvince.eq(place.is_province()))
        .filter(Column::Scheme.eq(scheme))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(restore)
        .collect()
}

/// All levels of these procedures that hold for whole provinces or at one of these agencies, in one statement.
///
/// # Errors
/// When the database refuses or a stored level cannot be read.
pub async fn find_service_levels(
    tx: &Tx,
    procedures: &[ProcedureId],
    agencies: &[TenantId],
) -> Result<Vec<ServiceLevel>, StoreError> {
    let agencies = agencies.iter().map(|id| id.uuid());
    Entity::find()
        .filter(Column::ProcedureId.is_in(procedures.iter().map(|id| id.uuid())))
        .filter(
            Condition::any()
                .add(Column::WholeProvince.eq(true))
                .add(Column::Tenant.is_in(agencies)),
        )
        .order_by_asc(Column::ValidFrom)
        .order_by_asc(Column::Id)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(restore)
        .collect()
}

/// Adds a new level.
///
/// # Errors
/// `Duplicate` when another one of the same place and vocabulary begins on the same day.
pub async fn insert_service_level(tx: &Tx, level: &ServiceLevel) -> Result<(), StoreError> {
    Entity::insert(row(level)?)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Writes a changed level over the version that was loaded.
///
/// # Errors
/// [`StoreError::Stale`] when somebody else has changed it since.
pub async fn update_service_level(tx: &Tx, level: &ServiceLevel) -> Result<(), StoreError> {
    let changed = Entity::update_many()
        .set(row(level)?)
        .filter(Column::Id.eq(level.id().uuid()))
        .filter(Column::Version.eq(level.version() - 1))
        .exec(tx.connection())
        .await?;
    unless_stale(changed.rows_affected)
}

fn row(level: &ServiceLevel) -> Result<ActiveModel, StoreError> {
    Ok(ActiveModel {
        id: Set(level.id().uuid()),
        version: Set(level.version()),
        procedure_id: Set(level.procedure().uuid()),
        tenant: Set(level.place().tenant().uuid()),
        whole_province: Set(level.place().is_province()),
        scheme: Set(level.scheme().to_string()),
        valid_from: Set(level.period().from()),
        valid_to: Set(level.period().until()),
        document: Set(serde_json::to_string(level).map_err(corrupt("service level"))?),
    })
}

/// Reads a row to be shown.
fn restore(row: Model) -> Result<ServiceLevel, StoreError> {
    read_document("service level", &row.document)
}

/// Reads a row to be written over: nothing in it may be unknown, for that would be lost.
fn restore_whole(row: Model) -> Result<ServiceLevel, StoreError> {
    serde_json::from_str(&row.document).map_err(corrupt("service level"))
}
