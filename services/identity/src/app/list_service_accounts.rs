//! Lists the programs of one's own tenant, oldest first.

use ids::AccountId;
use policy::{Action, Resource};
use service::{AppError, OpCtx};

use crate::domain::account::Account;
use crate::store::account;

/// Lists the first programs after the given one; answers too whether there are more.
///
/// # Errors
/// `FORBIDDEN` for all but administrators of a tenant.
pub async fn list_service_accounts(
    op: &OpCtx,
    after: Option<AccountId>,
    first: u64,
) -> Result<(Vec<Account>, bool), AppError> {
    let Some(tenant) = op.actor.tenant() else {
        op.authorise(Action::ManageServiceAccounts, &Resource::Platform)?;
        return Ok((Vec::new(), false));
    };
    op.authorise(Action::ManageServiceAccounts, &Resource::Tenant(tenant))?;
    let tx = op.read().await?;
    let mut programs = account::list_programs(&tx, tenant, after, first.saturating_add(1)).await?;
    let size = usize::try_from(first).unwrap_or(usize::MAX);
    let more = programs.len() > size;
    programs.truncate(size);
    Ok((programs, more))
}
