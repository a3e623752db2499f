//! Lists tenants by code, page by page. The registry is public reference data.

use chrono::NaiveDate;
use ids::TenantId;
use service::{AppError, OpCtx};
use store::Scope;

use crate::domain::folding::fold;
use crate::store::tenant_list;
pub use crate::store::tenant_list::{TenantFilter, TenantPlace};

/// Longer searches are cut: nobody types more words than a name has.
const MOST_WORDS: usize = 8;

/// One page: the places of its tenants, and whether there are more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantPage {
    pub places: Vec<TenantPlace>,
    pub more: bool,
}

impl TenantPage {
    /// A page is read with one entry too many, which shows that there is another page.
    fn cut(mut places: Vec<TenantPlace>, first: u64) -> Self {
        let size = usize::try_from(first).unwrap_or(usize::MAX);
        let more = places.len() > size;
        places.truncate(size);
        Self { places, more }
    }
}

/// The words of a search as the filter wants them.
pub fn search_words(search: &str) -> Vec<String> {
    fold(search)
        .split(' ')
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(str::to_owned)
        .collect()
}

/// Lists the first tenants after the given place, as of the day.
///
/// # Errors
/// When the database refuses.
pub async fn list_tenants(
    op: &OpCtx,
    filter: &TenantFilter,
    on: NaiveDate,
    after: Option<&TenantPlace>,
    first: u64,
) -> Result<TenantPage, AppError> {
    let tx = op.ctx.database.read(Scope::Public).await?;
    let places = tenant_list::list(&tx, filter, on, after, first.saturating_add(1)).await?;
    Ok(TenantPage::cut(places, first))
}

/// Lists the first tenants after the given place under each of the parents, as of the day, in one
/// statement.
///
/// # Errors
/// When the database refuses.
pub async fn list_children(
    op: &OpCtx,
    parents: &[TenantId],
    on: NaiveDate,
    after: Option<&TenantPlace>,
    first: u64,
) -> Result<Vec<(TenantId, TenantPage)>, AppError> {
    let tx = op.ctx.database.read(Scope::Public).await?;
    let mut children =
        tenant_list::list_children(&tx, parents, on, after, first.saturating_add(1)).await?;
    Ok(parents
        .iter()
        .map(|parent| {
            let places = children.remove(parent).unwrap_or_default();
            (*parent, TenantPage::cut(places, first))
        })
        .collect())
}
