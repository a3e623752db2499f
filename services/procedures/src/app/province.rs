//! Who may publish procedures: the People's Committees of provinces (NĐ 63/2010/NĐ-CP Art. 13, 15), each its own.

use ids::TenantId;
use service::{AppError, ErrorCode, OpCtx};
use store::Tx;
use tenancy::{Level, TenantStatus};

/// The tenant of the one who acts.
///
/// # Errors
/// `UNAUTHENTICATED` or `FORBIDDEN` when they act in none.
pub(super) fn own_tenant(op: &OpCtx) -> Result<TenantId, AppError> {
    op.account()?;
    op.actor
        .tenant()
        .ok_or_else(|| AppError::new(ErrorCode::Forbidden))
}

/// Checks that the tenant is a province at work.
///
/// # Errors
/// `TENANT_NOT_FOUND`, `TENANT_NOT_ACTIVE` or `PROVINCE_NEEDED`.
pub(super) async fn publishing_province(tx: &Tx, tenant: TenantId) -> Result<(), AppError> {
    let facts = tenancy::find_tenant(tx, tenant)
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::TenantNotFound))?;
    match facts.status {
        TenantStatus::Active => {}
        TenantStatus::Planned | TenantStatus::ReadOnly | TenantStatus::Dissolved => {
            return Err(AppError::new(ErrorCode::TenantNotActive));
        }
    }
    match facts.level {
        Level::Province => Ok(()),
        Level::District | Level::Commune => Err(AppError::new(ErrorCode::ProvinceNeeded)),
    }
}
