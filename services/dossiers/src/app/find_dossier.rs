//! Finds dossiers that are open to the actor, by id or by code.

use ids::DossierId;
use policy::{Action, Resource};
use service::{AppError, OpCtx};

use super::change::resource;
use crate::domain::{Dossier, DossierCode};
use crate::store;

/// The dossier of this id.
pub(crate) async fn find_dossier(op: &OpCtx, id: DossierId) -> Result<Option<Dossier>, AppError> {
    op.account()?;
    let tx = op.read().await?;
    permitted(op, store::find_dossier(&tx, id).await?)
}

/// The dossier of this code.
pub(crate) async fn find_dossier_by_code(
    op: &OpCtx,
    code: &DossierCode,
) -> Result<Option<Dossier>, AppError> {
    op.account()?;
    let tx = op.read().await?;
    permitted(op, store::find_by_code(&tx, code).await?)
}

fn permitted(op: &OpCtx, dossier: Option<Dossier>) -> Result<Option<Dossier>, AppError> {
    if let Some(dossier) = &dossier {
        op.authorise(Action::ReadDossier, &resource(dossier))?;
    }
    Ok(dossier)
}

/// The dossiers of these ids, in one statement: for joins in the federated graph. The actor needs the
/// permissions to list and to read; what is not theirs is left out.
pub(crate) async fn find_dossiers(op: &OpCtx, ids: &[DossierId]) -> Result<Vec<Dossier>, AppError> {
    let place = op
        .actor
        .tenant()
        .map_or(Resource::Platform, Resource::Tenant);
    op.authorise(Action::ListDossiers, &place)?;
    let tx = op.read().await?;
    let found = store::find_dossiers(&tx, ids).await?;
    may_read_all(op, &found)?;
    Ok(found)
}

/// Asks whether the actor may read what a scoped finder has given: all of it has the actor's tenant or
/// account in it, so the answer for one is the answer for all.
pub(super) fn may_read_all(op: &OpCtx, found: &[Dossier]) -> Result<(), AppError> {
    match found.first() {
        Some(dossier) => op.authorise(Action::ReadDossier, &resource(dossier)),
        None => Ok(()),
    }
}
