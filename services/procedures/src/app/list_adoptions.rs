//! Lists the adoptions of an agency. They are published: everybody may read them.

use ids::TenantId;
use service::{AppError, ErrorCode, OpCtx};

use crate::domain::{Adoption, AdoptionFilter};
use crate::store;

/// A page of the adoptions of an agency, in the order in which they were made, and whether there is another one
/// behind it. Without an agency, that of the one who asks.
///
/// # Errors
/// `ONE_ARGUMENT_NEEDED` when no agency is named and the actor works at none; when storage fails.
pub async fn list_adoptions(
    op: &OpCtx,
    agency: Option<TenantId>,
    filter: impl FnOnce(TenantId) -> AdoptionFilter,
    first: u64,
) -> Result<(Vec<Adoption>, bool), AppError> {
    let agency = agency
        .or_else(|| op.actor.tenant())
        .ok_or_else(|| AppError::new(ErrorCode::OneArgumentNeeded).with("names", "tenant"))?;
    let tx = op.read().await?;
    let mut page = store::list_adoptions(&tx, filter(agency), first.saturating_add(1)).await?;
    let first = usize::try_from(first).unwrap_or(usize::MAX);
    let has_next = page.len() > first;
    page.truncate(first);
    Ok((page, has_next))
}
