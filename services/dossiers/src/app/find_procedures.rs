//! Finds the procedure versions that dossiers are pinned to, for the names of their steps.

use ids::ProcedureVersionId;
use service::{AppError, OpCtx};

use crate::domain::PinnedProcedure;
use crate::store;

/// The versions of these ids, in one statement. What is published is open to everybody.
pub(crate) async fn find_procedures(
    op: &OpCtx,
    ids: &[ProcedureVersionId],
) -> Result<Vec<PinnedProcedure>, AppError> {
    let tx = op.read().await?;
    Ok(store::find_procedure_versions(&tx, ids).await?)
}
