//! Lists the procedures that apply on a day: all, those of a level or field, those that a search finds.

use service::{AppError, OpCtx};

use crate::domain::{Position, ProcedureVersion, SearchRank, VersionFilter};
use crate::store::list_applicable;

/// One procedure of a list, with the position after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The version that applies.
    pub version: ProcedureVersion,
    /// Where the list goes on after it.
    pub position: Position,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The procedures, in the order of the list.
    pub items: Vec<Listed>,
    /// Whether there are more.
    pub has_next: bool,
}

/// The page of at most `first` procedures after a position.
///
/// # Errors
/// When storage fails.
pub async fn list_procedures(
    op: &OpCtx,
    filter: &VersionFilter,
    after: Option<&Position>,
    first: u64,
) -> Result<Page, AppError> {
    let tx = op.read().await?;
    // one more than asked for tells whether there is a next page
    let mut versions = list_applicable(&tx, filter, after, first.saturating_add(1)).await?;
    let first = usize::try_from(first).unwrap_or(usize::MAX);
    let has_next = versions.len() > first;
    versions.truncate(first);
    let items = versions
        .into_iter()
        .map(|version| {
            let rank = match &filter.words {
                Some(words) => words.rank(&version.search_text()),
                None => SearchRank::Spelled,
            };
            Listed {
                position: Position {
                    rank,
                    code: version.code().clone(),
                },
                version,
            }
        })
        .collect();
    Ok(Page { items, has_next })
}
