//! Revokes a published version by decision (bãi bỏ thủ tục hành chính). The version itself stays as it was;
//! dossiers that were filed under it go on. A province revokes in its own line alone and returns to the national
//! version, where there is one.

use calendar::local_date;
use ids::{ProcedureVersionId, TenantId};
use policy::{Action, Resource};
use serde::Serialize;
use service::{AppError, ErrorCode, OpCtx, claim, request_key};
use store::Tx;

use super::agency::get_agency;
use super::change_draft::stale;
use super::draft_words::not_revoked;
use super::province::{own_tenant, publishing_province};
use super::publish_draft::EnteredDecision;
use crate::NAME;
use crate::domain::{ProcedureVersion, Standpoint, applying};
use crate::events::VersionRevoked;
use crate::store::{add_revocation, find_versions, list_lines};

/// A revocation to record; its decision has effect on the first day without force.
#[derive(Debug, Clone, Serialize)]
pub struct RevokeVersion {
    pub version: ProcedureVersionId,
    pub decision: EnteredDecision,
    #[serde(skip)]
    pub idempotency_key: String,
}

/// What a revocation leaves.
#[derive(Debug, Clone)]
pub struct Revoked {
    pub version: ProcedureVersion,
    /// The version that applies in the province from the day on from which this one does not.
    pub applying: Option<ProcedureVersion>,
}

/// Revokes the version.
///
/// # Errors
/// When the actor may not, their province did not publish it, it ends anyway, or the decision cannot have effect on
/// that day.
pub async fn revoke_version(op: &OpCtx, command: RevokeVersion) -> Result<Revoked, AppError> {
    let tenant = own_tenant(op)?;
    op.authorise(Action::PublishCatalogue, &Resource::Tenant(tenant))?;
    let key = request_key(
        op,
        &command.idempotency_key,
        "revokeProcedureVersion",
        &command,
    )?;
    let tx = op.write().await?;
    if let Some(id) = claim::<ProcedureVersionId>(&tx, &key, op).await? {
        let version = stored(&tx, id).await?;
        return revoked(&tx, tenant, version).await;
    }
    publishing_province(&tx, tenant).await?;
    let version = stored(&tx, command.version).await?;
    let version = revoke(op, &tx, tenant, version, &command.decision).await?;
    let detail = serde_json::json!({
        "code": version.code(), "number": version.number(),
        "revokedFrom": command.decision.effective_on,
    });
    let resource = version.id().to_string();
    op.audit(
        &tx,
        Some(tenant),
        Action::PublishCatalogue,
        resource,
        detail,
    )
    .await?;
    store::remember(&tx, &key, &version.id()).await?;
    let revoked = revoked(&tx, tenant, version).await?;
    tx.commit().await?;
    tracing::info!(version.id = %revoked.version.id(), tenant.id = %tenant, "a version was revoked");
    Ok(revoked)
}

/// The answer: the version, and which one takes its place in the province.
async fn revoked(
    tx: &Tx,
    tenant: TenantId,
    version: ProcedureVersion,
) -> Result<Revoked, AppError> {
    let begins = version.content().validity.from();
    let day = version
        .revocation()
        .map_or(begins, |revocation| revocation.from.max(begins));
    let standpoint = Standpoint::from(&get_agency(tx, tenant).await?);
    let all = list_lines(tx, version.procedure(), &[tenant]).await?;
    let applying = applying(all.iter(), &standpoint, day).cloned();
    Ok(Revoked { version, applying })
}

async fn revoke(
    op: &OpCtx,
    tx: &Tx,
    tenant: TenantId,
    version: ProcedureVersion,
    entered: &EnteredDecision,
) -> Result<ProcedureVersion, AppError> {
    let all = list_lines(tx, version.procedure(), &[tenant]).await?;
    let today = local_date(op.now());
    let revocation = version
        .revoke(tenant, entered.read()?, entered.effective_on, &all, today)
        .map_err(not_revoked)?;
    add_revocation(tx, version.procedure(), version.id(), &revocation)
        .await
        .map_err(stale)?;
    op.publish(
        tx,
        NAME,
        None,
        &[VersionRevoked::new(&version, &revocation)],
    )
    .await?;
    Ok(version.revoked_by(revocation))
}

async fn stored(tx: &Tx, id: ProcedureVersionId) -> Result<ProcedureVersion, AppError> {
    find_versions(tx, &[id])
        .await?
        .pop()
        .ok_or_else(|| AppError::new(ErrorCode::ProcedureVersionNotFound).at("input.versionId"))
}
