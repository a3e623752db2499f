//! How the officer's agency lets steps find who does them: read, and changed by its head or administrator.

use ids::TenantId;
use policy::{Action, Resource};
use service::{AppError, ErrorCode, OpCtx};

use crate::domain::work::Routing;
use crate::store;

/// How the officer's agency routes.
pub(crate) async fn find_routing(op: &OpCtx) -> Result<Routing, AppError> {
    let agency = agency(op)?;
    op.authorise(Action::ListDossiers, &Resource::Tenant(agency))?;
    let tx = op.read().await?;
    Ok(store::find_routing(&tx, agency).await?)
}

/// Says how the officer's agency routes from now on. Saying it twice changes nothing.
pub(crate) async fn set_routing(op: &OpCtx, routing: Routing) -> Result<Routing, AppError> {
    let agency = agency(op)?;
    op.authorise(Action::ManageRouting, &Resource::Tenant(agency))?;
    let tx = op.write().await?;
    if store::find_routing(&tx, agency).await? == routing {
        return Ok(routing);
    }
    store::save_routing(&tx, agency, routing).await?;
    let detail = serde_json::json!({ "routing": routing.name() });
    let (tenant, resource) = (Some(agency), agency.to_string());
    op.audit(&tx, tenant, Action::ManageRouting, resource, detail)
        .await?;
    tx.commit().await?;
    Ok(routing)
}

fn agency(op: &OpCtx) -> Result<TenantId, AppError> {
    op.account()?;
    let tenant = op.actor.tenant();
    tenant.ok_or_else(|| AppError::new(ErrorCode::Forbidden))
}
