//! Lists the fields of administration that have procedures on a day, with how many.

use chrono::NaiveDate;
use service::{AppError, OpCtx};

use super::catalogue::Catalogue;
use crate::domain::search::{Bucket, Facet, Filters, Request};

/// The fields of the procedures that apply on a day, by code.
///
/// # Errors
/// When storage fails.
pub async fn list_fields(
    op: &OpCtx,
    catalogue: &Catalogue,
    day: NaiveDate,
) -> Result<Vec<Bucket>, AppError> {
    let tx = op.read().await?;
    let everything = Request {
        day,
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
