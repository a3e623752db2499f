//! Revokes the account of a program of one's own tenant. Its tokens live on for their few minutes; it
//! gets no new one. Revoking twice is no error.

use ids::AccountId;
use policy::{Action, Resource};
use service::{AppError, ErrorCode, OpCtx};

use crate::domain::account::{Account, Holder};
use crate::store::account;

/// Revokes a service account.
///
/// # Errors
/// `FORBIDDEN` for all but administrators, `NOT_FOUND` for what is no program of their tenant.
pub async fn revoke_service_account(op: &OpCtx, id: AccountId) -> Result<Account, AppError> {
    let resource = op
        .actor
        .tenant()
        .map_or(Resource::Platform, Resource::Tenant);
    op.authorise(Action::ManageServiceAccounts, &resource)?;
    let not_found = || AppError::new(ErrorCode::NotFound).at("input.id");
    let tx = op.write().await?;
    let mut account = account::load_for_update(&tx, id)
        .await?
        .ok_or_else(not_found)?;
    let tenant = match &account.holder {
        Holder::Service { tenant, .. } => *tenant,
        Holder::Citizen | Holder::Officer => return Err(not_found()),
    };
    if account.revoke() {
        account::update(&tx, &account).await?;
        let detail = serde_json::json!({ "change": "revoked" });
        op.audit(
            &tx,
            Some(tenant),
            Action::ManageServiceAccounts,
            id.to_string(),
            detail,
        )
        .await?;
        tx.commit().await?;
    }
    Ok(account)
}
