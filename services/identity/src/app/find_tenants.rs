//! Finds tenants. The registry is public reference data: whoever asks, the answer is the same.

use chrono::NaiveDate;
use ids::{TenantId, UnitCode};
use service::{AppError, OpCtx};
use store::{Scope, Tx};

use crate::domain::successor::Succession;
use crate::domain::tenant::{Host, Tenant};
use crate::domain::unit::Level;
use crate::store::{succession, tenant};

async fn read(op: &OpCtx) -> Result<Tx, AppError> {
    Ok(op.ctx.database.read(Scope::Public).await?)
}

/// The tenants of these ids, as far as there are any.
///
/// # Errors
/// When the database refuses.
pub async fn find_tenants(op: &OpCtx, ids: &[TenantId]) -> Result<Vec<Tenant>, AppError> {
    Ok(tenant::find(&read(op).await?, ids).await?)
}

/// The tenant that had the code on its level on the day.
///
/// # Errors
/// When the database refuses.
pub async fn find_tenant_by_code(
    op: &OpCtx,
    code: &UnitCode,
    level: Level,
    on: NaiveDate,
) -> Result<Option<TenantId>, AppError> {
    Ok(tenant::find_id_by_code(&read(op).await?, code, level, on).await?)
}

/// The tenant that the host name leads to on the day.
///
/// # Errors
/// When the database refuses.
pub async fn find_tenant_by_host(
    op: &OpCtx,
    host: &Host,
    on: NaiveDate,
) -> Result<Option<TenantId>, AppError> {
    Ok(tenant::find_id_by_host(&read(op).await?, host, on).await?)
}

/// The successions in which any of these tenants takes part, on either side.
///
/// # Errors
/// When the database refuses.
pub async fn find_successions(
    op: &OpCtx,
    tenants: &[TenantId],
) -> Result<Vec<Succession>, AppError> {
    Ok(succession::find_around(&read(op).await?, tenants).await?)
}
