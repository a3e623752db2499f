//! Tenants and job positions as other services learn of them: `vn.motcua.identity.tenants-registered.v1` and
//! `vn.motcua.identity.positions-registered.v1`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use positions::{PositionFacts, PositionsRegistered};
use tenancy::{TenantFacts, TenantsRegistered};

use crate::domain::grant::Grant;
use crate::domain::tenant::{Tenant, TenantStatus};
use crate::domain::tree::Tree;
use crate::domain::unit::Level;

/// Tenants or positions in one event.
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

/// The announcements of the positions that these grants have just opened.
pub fn positions_registered(grants: &[Grant]) -> Vec<PositionsRegistered> {
    let facts: Vec<PositionFacts> = grants
        .iter()
        .map(|grant| PositionFacts {
            id: grant.position,
            version: 1,
            tenant: grant.tenant,
            roles: BTreeSet::from([grant.role]),
            valid_from: grant.valid_from,
            valid_to: grant.valid_to,
        })
        .collect();
    facts
        .chunks(BATCH)
        .map(|positions| PositionsRegistered {
            positions: positions.to_vec(),
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
