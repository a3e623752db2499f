//! Tenants as other services learn of them: `vn.motcua.identity.tenants-registered.v1`.

use chrono::NaiveDate;
use tenancy::{TenantFacts, TenantsRegistered};

use crate::domain::tenant::{Tenant, TenantStatus};
use crate::domain::tree::Tree;
use crate::domain::unit::Level;

/// Tenants in one event.
const BATCH: usize = 500;

/// The announcements of these tenants as of the day.
pub fn tenants_registered(
    tenants: &[&Tenant],
    tree: &Tree,
    on: NaiveDate,
) -> Vec<TenantsRegistered> {
    let facts: Vec<TenantFacts> = tenants
        .iter()
        .filter_map(|tenant| facts(tenant, tree, on))
        .collect();
    facts
        .chunks(BATCH)
        .map(|tenants| TenantsRegistered {
            tenants: tenants.to_vec(),
        })
        .collect()
}

fn facts(tenant: &Tenant, tree: &Tree, on: NaiveDate) -> Option<TenantFacts> {
    let seen = tenant.as_of(on)?;
    Some(TenantFacts {
        id: tenant.id,
        version: tenant.version,
        level: match tenant.level {
            Level::Province => tenancy::Level::Province,
            Level::District => tenancy::Level::District,
            Level::Commune => tenancy::Level::Commune,
        },
        kind: seen.description.kind.name().to_owned(),
        code: seen.description.code.clone(),
        agency_code: seen.agency_code.map(|schemed| schemed.code.clone()),
        name: seen.description.name.vi.clone(),
        name_en: Some(seen.description.name.en.clone()),
        parent: seen.description.parent,
        ancestors: tree.ancestors(tenant.id),
        status: match seen.status {
            TenantStatus::Planned => tenancy::TenantStatus::Planned,
            TenantStatus::Active => tenancy::TenantStatus::Active,
            TenantStatus::ReadOnly => tenancy::TenantStatus::ReadOnly,
            TenantStatus::Dissolved => tenancy::TenantStatus::Dissolved,
        },
        valid_from: tenant.valid_from()?,
        valid_to: tenant.valid_to(),
        placement: tenant.placement.clone(),
    })
}
