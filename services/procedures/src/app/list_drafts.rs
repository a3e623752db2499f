//! Lists the drafts of the actor's own tenant, newest first.

use policy::{Action, Resource};
use service::{AppError, OpCtx};

use super::province::own_tenant;
use crate::domain::Draft;
use crate::store;

pub use crate::store::DraftFilter;

/// A page of at most `first` drafts, and whether there are more behind it.
///
/// # Errors
/// When the actor may not, or storage fails.
pub async fn list_drafts(
    op: &OpCtx,
    filter: &DraftFilter,
    first: u64,
) -> Result<(Vec<Draft>, bool), AppError> {
    let tenant = own_tenant(op)?;
    op.authorise(Action::ReadCatalogueDrafts, &Resource::Tenant(tenant))?;
    let tx = op.read().await?;
    let mut page = store::list_drafts(&tx, filter, first.saturating_add(1)).await?;
    let more = page.len() as u64 > first;
    if more {
        page.pop();
    }
    Ok((page, more))
}
