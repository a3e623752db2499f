//! Gives a tenant a host name (tên miền) from today on. An operator does this from the command line.

use ids::TenantId;
use policy::{Action, Resource};
use service::{AppError, ErrorCode, OpCtx};
use store::Scope;

use crate::domain::dated::Dated;
use crate::domain::tenant::Host;
use crate::store::tenant;

/// Adds a host name to a tenant.
///
/// # Errors
/// `HOST_MALFORMED`, `NOT_FOUND` for an unknown tenant, `CONFLICT` when the name leads to a tenant already.
pub async fn add_host(op: &OpCtx, tenant: TenantId, host: &str) -> Result<(), AppError> {
    op.authorise(Action::MaintainPlatform, &Resource::Platform)?;
    let host: Host = host
        .parse()
        .map_err(|_| AppError::new(ErrorCode::HostMalformed))?;
    let today = calendar::local_date(op.now());
    let tx = op
        .ctx
        .database
        .write(Scope::System {
            reason: "add a host name",
        })
        .await?;
    if tenant::find(&tx, &[tenant]).await?.is_empty() {
        return Err(AppError::new(ErrorCode::NotFound));
    }
    if tenant::find_id_by_host(&tx, &host, today).await?.is_some() {
        return Err(AppError::new(ErrorCode::Conflict));
    }
    let detail = serde_json::json!({ "host": host.as_str() });
    tenant::insert_host(&tx, tenant, &Dated::since(today, host)).await?;
    op.audit(
        &tx,
        Some(tenant),
        Action::MaintainPlatform,
        tenant.to_string(),
        detail,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
