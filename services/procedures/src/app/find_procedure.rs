//! Finds one procedure as it applies on a day.

use chrono::NaiveDate;
use ids::ProcedureId;
use service::{AppError, OpCtx};

use crate::domain::{ProcedureVersion, applicable_on};
use crate::store::list_versions;

/// The version of a procedure that applies on a day, if the procedure exists and one does.
///
/// # Errors
/// When storage fails.
pub async fn find_procedure(
    op: &OpCtx,
    procedure: ProcedureId,
    day: NaiveDate,
) -> Result<Option<ProcedureVersion>, AppError> {
    let tx = op.read().await?;
    let versions = list_versions(&tx, &[procedure]).await?;
    Ok(applicable_on(&versions, day).cloned())
}
