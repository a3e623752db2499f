//! Loads what a query needs at many places, each kind in one statement a batch.

use std::collections::HashMap;

use ids::{ProcedureId, ProcedureVersionId};
use service::{AppError, OpCtx};

use crate::domain::{CatalogueEntry, ProcedureVersion};
use crate::store::{KnownContents, find_procedures, show_versions};

/// The procedures of these ids, as far as there are any.
///
/// # Errors
/// When storage fails.
pub async fn load_procedures(
    op: &OpCtx,
    ids: &[ProcedureId],
) -> Result<HashMap<ProcedureId, CatalogueEntry>, AppError> {
    let tx = op.read().await?;
    Ok(find_procedures(&tx, ids)
        .await?
        .into_iter()
        .map(|entry| (entry.id(), entry))
        .collect())
}

/// The versions of these ids, as far as there are any.
///
/// # Errors
/// When storage fails.
pub async fn load_versions(
    op: &OpCtx,
    ids: &[ProcedureVersionId],
    known: &KnownContents,
) -> Result<HashMap<ProcedureVersionId, ProcedureVersion>, AppError> {
    let tx = op.read().await?;
    Ok(show_versions(&tx, ids, known)
        .await?
        .into_iter()
        .map(|version| (version.id(), version))
        .collect())
}
