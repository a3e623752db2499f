//! Counts from scratch: takes all figures away and makes them anew of the dossiers, for figures that
//! are in doubt, and for dossiers from before there were figures.

use std::collections::BTreeMap;

use ids::TenantId;
use service::{AppError, Ctx};
use store::Scope;

use super::count_figures::{TURN, count};
use crate::domain::figures::counters;
use crate::store as rows;

/// How many dossiers are read at once.
const PAGE: u64 = 2_000;

/// Counts the dossiers of an agency anew, or all of them, in one transaction; says how many there
/// are. What changes meanwhile is counted afterwards.
///
/// # Errors
/// When the database refuses; the figures are as before then.
pub async fn recount_figures(ctx: &Ctx, competent: Option<TenantId>) -> Result<u64, AppError> {
    let scope = Scope::System {
        reason: "count figures from scratch",
    };
    let tx = ctx.database.write(scope).await?;
    store::take_turn(&tx, TURN).await?;
    rows::drop_counters(&tx, competent).await?;
    rows::drop_facts(&tx, competent).await?;
    let (mut after, mut recounted) = (None, 0);
    loop {
        let page = rows::page_of_dossiers(&tx, competent, after, PAGE).await?;
        let Some(last) = page.last else {
            break;
        };
        after = Some(last);
        let counted = count(&tx, page.dossiers).await?;
        let mut sums = BTreeMap::new();
        for (key, number) in counted.iter().flat_map(|counted| counters(&counted.fact)) {
            *sums.entry(key).or_default() += number;
        }
        rows::add_to_counters(&tx, &sums).await?;
        rows::save_facts(&tx, &counted).await?;
        recounted += counted.len() as u64;
        tracing::info!(dossiers = recounted, "figures are counted from scratch");
    }
    tx.commit().await?;
    Ok(recounted)
}
