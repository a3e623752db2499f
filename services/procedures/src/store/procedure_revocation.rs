//! Revocations: added once, read with the version; there is no way to change one.

use ids::{ProcedureId, ProcedureVersionId};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use store::{StoreError, Tx, corrupt, read_document};

use super::catalogue_revision::note_changes;
use super::entities::procedure_revocation::{ActiveModel, Entity};
use crate::domain::Revocation;

/// Adds the revocation of a version of a procedure.
///
/// # Errors
/// `Duplicate` when the version has been revoked.
pub async fn add_revocation(
    tx: &Tx,
    procedure: ProcedureId,
    version: ProcedureVersionId,
    revocation: &Revocation,
) -> Result<(), StoreError> {
    Entity::insert(ActiveModel {
        version_id: Set(version.uuid()),
        revoked_by: Set(revocation.tenant.uuid()),
        revoked_from: Set(revocation.from),
        document: Set(serde_json::to_string(revocation).map_err(corrupt("revocation"))?),
    })
    .exec_without_returning(tx.connection())
    .await?;
    note_changes(tx, &[procedure]).await
}

/// What a stored document says.
///
/// # Errors
/// When it cannot be read.
pub(super) fn read(document: &str) -> Result<Revocation, StoreError> {
    read_document("revocation", document)
}
