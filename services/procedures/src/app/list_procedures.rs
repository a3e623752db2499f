//! Lists the procedures that apply on a day: all by code, or the best answers to a search first.

use std::collections::HashMap;

use ids::{ProcedureVersionId, TenantId};
use service::{AppError, OpCtx};
use store::Tx;
use tenancy::find_tenant;

use super::agency::{agency, standpoint};
use super::catalogue::{Catalogue, name_agencies};
use crate::domain::search::{Facet, FacetCounts, Position, Request};
use crate::domain::{ProcedureVersion, Standpoint};
use crate::store::show_versions;

/// One procedure of a list, with the position after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The version that applies.
    pub version: ProcedureVersion,
    /// Where the list goes on after it.
    pub position: Position,
    /// The words of its texts that answer the search.
    pub matched: Vec<String>,
    /// The words of the search that it does not have.
    pub missing: Vec<String>,
}

/// A page of a list, and what is to be said of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The procedures, in the order of the list.
    pub items: Vec<Listed>,
    /// Whether there are more.
    pub has_next: bool,
    /// How many the whole list has.
    pub total: usize,
    /// What it may be narrowed by; empty when not asked for.
    pub facets: Vec<FacetCounts>,
    /// What was searched for instead of what was typed, if an error was forgiven.
    pub corrected: Option<String>,
}

/// A page of the list as seen from the place; or else from the agency that it is narrowed to, or from anywhere.
///
/// # Errors
/// `TENANT_NOT_FOUND` when there is no such place; when storage fails.
pub async fn list_procedures(
    op: &OpCtx,
    catalogue: &Catalogue,
    place: Option<TenantId>,
    request: Request,
) -> Result<Page, AppError> {
    let tx = op.read().await?;
    let standpoint = seen_from(&tx, place, &request).await?;
    let request = Request {
        standpoint,
        ..request
    };
    let mut answer = catalogue.snapshot(&tx).await?.search(&request);
    name_agencies(&tx, &mut answer.facets).await?;
    let ids: Vec<ProcedureVersionId> = answer.hits.iter().map(|hit| hit.version).collect();
    let versions = if ids.is_empty() {
        Vec::new()
    } else {
        show_versions(&tx, &ids, catalogue.known_contents()).await?
    };
    let mut versions: HashMap<_, _> = versions
        .into_iter()
        .map(|version| (version.id(), version))
        .collect();
    let items = answer
        .hits
        .into_iter()
        .filter_map(|hit| {
            Some(Listed {
                version: versions.remove(&hit.version)?,
                position: hit.position,
                matched: hit.matched,
                missing: hit.missing,
            })
        })
        .collect();
    Ok(Page {
        items,
        has_next: answer.has_next,
        total: answer.total,
        facets: answer.facets,
        corrected: answer.corrected,
    })
}

async fn seen_from(
    tx: &Tx,
    place: Option<TenantId>,
    request: &Request,
) -> Result<Standpoint, AppError> {
    if place.is_some() {
        return standpoint(tx, place, "place").await;
    }
    let narrowed = request.filters.get(&Facet::Agency);
    match narrowed.and_then(|id| id.parse().ok()) {
        None => Ok(Standpoint::Anywhere),
        Some(tenant) => {
            let known = find_tenant(tx, tenant).await?.map(agency);
            // an agency that there is not has adopted nothing
            Ok(known.map_or_else(|| Standpoint::at(tenant), |agency| (&agency).into()))
        }
    }
}
