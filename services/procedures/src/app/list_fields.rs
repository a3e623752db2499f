//! Lists the fields of administration that have procedures on a day, with how many.

use chrono::NaiveDate;
use ids::TenantId;
use service::{AppError, OpCtx};

use super::agency::standpoint;
use super::catalogue::Catalogue;
use crate::domain::search::{Bucket, Facet, Filters, Request};

/// The fields of the procedures that apply on a day as seen from the place, or from anywhere, by code.
///
/// # Errors
/// `TENANT_NOT_FOUND` when there is no such place; when storage fails.
pub async fn list_fields(
    op: &OpCtx,
    catalogue: &Catalogue,
    place: Option<TenantId>,
    day: NaiveDate,
) -> Result<Vec<Bucket>, AppError> {
    let tx = op.read().await?;
    let everything = Request {
        day,
        standpoint: standpoint(&tx, place, "place").await?,
        question: None,
        filters: Filters::new(),
        after: None,
        first: 0,
        facets: true,
    };
    let answer = catalogue.snapshot(&tx).await?.search(&everything);
    let mut fields: Vec<Bucket> = answer
        .facets
        .into_iter()
        .filter(|counts| counts.facet == Facet::Field)
        .flat_map(|counts| counts.buckets)
        .collect();
    fields.sort_by(|one, other| one.value.cmp(&other.value));
    Ok(fields)
}
