//! Loads adoptions, agencies and service levels that a query needs at many places, each kind in one statement a
//! batch.

use std::collections::{HashMap, HashSet};

use ids::{ProcedureId, ProcedureVersionId, TenantId};
use service::{AppError, OpCtx};

use super::agency::agency;
use crate::domain::{Adoption, Agency, ServiceLevel, VersionPage};
use crate::store::{find_service_levels, list_adoptions_of_versions};

/// The agencies of these tenants, as far as there are any.
///
/// # Errors
/// When storage fails.
pub async fn load_agencies(
    op: &OpCtx,
    tenants: &[TenantId],
) -> Result<HashMap<TenantId, Agency>, AppError> {
    let tx = op.read().await?;
    Ok(tenancy::find_tenants(&tx, tenants)
        .await?
        .into_iter()
        .map(|facts| (facts.id, agency(facts)))
        .collect())
}

/// The same page of the adoptions made under each of these versions; one more than a page where there are more.
///
/// # Errors
/// When storage fails.
pub async fn load_version_pages(
    op: &OpCtx,
    wanted: &[(ProcedureVersionId, VersionPage)],
) -> Result<HashMap<(ProcedureVersionId, VersionPage), Vec<Adoption>>, AppError> {
    let tx = op.read().await?;
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    // the places of a query that ask for other pages than the rest are few
    for page in distinct(wanted.iter().map(|(_, page)| *page)) {
        let versions = wanted
            .iter()
            .filter(|(_, asked)| *asked == page)
            .map(|(version, _)| *version);
        for adoption in list_adoptions_of_versions(&tx, &distinct(versions), page).await? {
            let of = (adoption.procedure_version(), page);
            found.entry(of).or_default().push(adoption);
        }
    }
    Ok(found)
}

/// The service levels of each of these procedures: of whole provinces, and of the agency named with it.
///
/// # Errors
/// When storage fails.
pub async fn load_service_levels(
    op: &OpCtx,
    wanted: &[(ProcedureId, Option<TenantId>)],
) -> Result<HashMap<(ProcedureId, Option<TenantId>), Vec<ServiceLevel>>, AppError> {
    let procedures = distinct(wanted.iter().map(|(procedure, _)| *procedure));
    let agencies = distinct(wanted.iter().filter_map(|(_, agency)| *agency));
    let tx = op.read().await?;
    let mut of_procedure: HashMap<ProcedureId, Vec<ServiceLevel>> = HashMap::new();
    for level in find_service_levels(&tx, &procedures, &agencies).await? {
        of_procedure
            .entry(level.procedure())
            .or_default()
            .push(level);
    }
    Ok(wanted
        .iter()
        .map(|wanted| {
            let (procedure, agency) = wanted;
            let levels = of_procedure.get(procedure).into_iter().flatten();
            let levels = levels
                .filter(|level| {
                    level.place().is_province() || Some(level.place().tenant()) == *agency
                })
                .cloned()
                .collect();
            (*wanted, levels)
        })
        .collect())
}

fn distinct<T: std::hash::Hash + Eq>(items: impl Iterator<Item = T>) -> Vec<T> {
    items.collect::<HashSet<_>>().into_iter().collect()
}
