//! What people read for the values of facets, in Vietnamese and English.

use std::collections::HashMap;

use ids::TenantId;
use service::AppError;
use store::Tx;
use tenancy::{TenantFacts, find_tenants};

use crate::domain::search::{Facet, FacetCounts, Label};
use crate::domain::{Channel, Level, Subject};

/// Puts the names of agencies, as they are now, in the places of their ids.
///
/// # Errors
/// When storage fails.
pub async fn name_agencies(tx: &Tx, facets: &mut [FacetCounts]) -> Result<(), AppError> {
    let mut buckets: Vec<_> = facets
        .iter_mut()
        .filter(|counts| counts.facet == Facet::Agency)
        .flat_map(|counts| &mut counts.buckets)
        .collect();
    if buckets.is_empty() {
        return Ok(());
    }
    let ids = buckets
        .iter()
        .filter_map(|bucket| bucket.value.parse().ok());
    let named: HashMap<TenantId, TenantFacts> = find_tenants(tx, &ids.collect::<Vec<_>>())
        .await?
        .into_iter()
        .map(|facts| (facts.id, facts))
        .collect();
    for bucket in &mut buckets {
        let id = bucket.value.parse().ok();
        if let Some(facts) = id.and_then(|id: TenantId| named.get(&id)) {
            bucket.label = Label {
                vi: facts.name.clone(),
                en: facts.name_en.as_ref().unwrap_or(&facts.name).clone(),
            };
        }
    }
    Ok(())
}

pub const fn level(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Province => ("Cấp tỉnh", "Province"),
        Level::District => ("Cấp huyện", "District"),
        Level::Commune => ("Cấp xã", "Commune"),
    }
}

pub const fn subject(subject: Subject) -> (&'static str, &'static str) {
    match subject {
        Subject::Citizen => ("Công dân Việt Nam", "Vietnamese citizens"),
        Subject::OverseasVietnamese => (
            "Người Việt Nam định cư ở nước ngoài",
            "Vietnamese who reside abroad",
        ),
        Subject::ForeignNational => ("Người nước ngoài", "Foreigners"),
        Subject::Enterprise => ("Doanh nghiệp", "Enterprises"),
        Subject::ForeignInvestedEnterprise => (
            "Doanh nghiệp có vốn đầu tư nước ngoài",
            "Enterprises with foreign capital",
        ),
        Subject::Cooperative => ("Hợp tác xã", "Cooperatives"),
        Subject::Organisation => ("Tổ chức", "Organisations"),
        Subject::ForeignOrganisation => ("Tổ chức nước ngoài", "Foreign organisations"),
        Subject::Agency => (
            "Cơ quan nhà nước, cán bộ, công chức, viên chức",
            "Agencies of the State and their officials",
        ),
    }
}

pub const fn channel(channel: Channel) -> (&'static str, &'static str) {
    match channel {
        Channel::Counter => ("Trực tiếp", "At the counter"),
        Channel::Online => ("Trực tuyến", "Online"),
        Channel::Post => ("Bưu chính công ích", "By post"),
    }
}
