//! Finds one procedure as it applies on a day.

use chrono::NaiveDate;
use ids::{ProcedureId, ProcedureVersionId, TenantId};
use service::{AppError, OpCtx};

use super::agency::standpoint;
use super::catalogue::Catalogue;
use crate::domain::{ProcedureVersion, applying};
use crate::store::{list_outlines, show_versions};

/// The version of a procedure that applies on a day as seen from the place, or from anywhere; nothing when there is no
/// such procedure or no version of it applies.
///
/// # Errors
/// `TENANT_NOT_FOUND` when there is no such place; when storage fails.
pub async fn find_procedure(
    op: &OpCtx,
    catalogue: &Catalogue,
    procedure: ProcedureId,
    place: Option<TenantId>,
    day: NaiveDate,
) -> Result<Option<ProcedureVersion>, AppError> {
    let tx = op.read().await?;
    let standpoint = standpoint(&tx, place, "place").await?;
    let outlines = list_outlines(&tx, &[procedure]).await?;
    let outlines = outlines.get(&procedure).into_iter().flatten();
    let Some(found) = applying(outlines, &standpoint, day) else {
        return Ok(None);
    };
    let mut shown = show_versions(&tx, &[found.id], catalogue.known_contents()).await?;
    match shown.pop() {
        Some(version) => Ok(Some(version)),
        // that would be to say that there is no such procedure
        None => Err(AppError::internal(Unreadable(found.id))),
    }
}

#[derive(Debug, thiserror::Error)]
#[error("version {0} applies but cannot be read")]
struct Unreadable(ProcedureVersionId);
