//! Agencies as adoptions and service levels see them, from the projection of the tenant registry.

use ids::TenantId;
use service::{AppError, ErrorCode};
use store::Tx;
use tenancy::{TenantFacts, TenantStatus};

use crate::domain::{Agency, Level, Standpoint};

/// The agency of this tenant.
///
/// # Errors
/// `TENANT_NOT_FOUND` when there is none.
pub(super) async fn get_agency(tx: &Tx, tenant: TenantId) -> Result<Agency, AppError> {
    tenancy::find_tenant(tx, tenant)
        .await?
        .map(agency)
        .ok_or_else(|| AppError::new(ErrorCode::TenantNotFound))
}

/// From where the catalogue is seen: from this place, which the argument of that name names, or from anywhere.
///
/// # Errors
/// `TENANT_NOT_FOUND` when there is no such place.
pub(super) async fn standpoint(
    tx: &Tx,
    place: Option<TenantId>,
    argument: &str,
) -> Result<Standpoint, AppError> {
    match place {
        None => Ok(Standpoint::Anywhere),
        Some(tenant) => {
            let agency = get_agency(tx, tenant).await;
            Ok((&agency.map_err(|error| error.at(argument))?).into())
        }
    }
}

/// The agency that a tenant is.
pub(super) fn agency(facts: TenantFacts) -> Agency {
    Agency {
        tenant: facts.id,
        level: match facts.level {
            tenancy::Level::Province => Level::Province,
            tenancy::Level::District => Level::District,
            tenancy::Level::Commune => Level::Commune,
        },
        ancestors: facts.ancestors,
        active: match facts.status {
            TenantStatus::Active => true,
            TenantStatus::Planned | TenantStatus::ReadOnly | TenantStatus::Dissolved => false,
        },
        code: facts.agency_code,
    }
}
