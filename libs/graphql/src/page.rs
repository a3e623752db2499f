//! Pages of Relay connections: sizes and opaque cursors (<https://relay.dev/graphql/connections.htm>).

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;
use service::{AppError, ErrorCode};

const DEFAULT: i32 = 20;
const MOST: i32 = 100;

/// Which page a caller wants: so many after this cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest<K> {
    pub first: u64,
    pub after: Option<K>,
}

impl<K: DeserializeOwned> PageRequest<K> {
    /// Reads the arguments `first` (20 when not given) and `after`.
    ///
    /// # Errors
    /// `PAGE_SIZE_INVALID` or `CURSOR_INVALID`.
    pub fn parse(first: Option<i32>, after: Option<&str>) -> Result<Self, AppError> {
        let first = first.unwrap_or(DEFAULT);
        let size = u64::try_from(first)
            .ok()
            .filter(|_| (1..=MOST).contains(&first))
            .ok_or_else(|| {
                AppError::new(ErrorCode::PageSizeInvalid)
                    .with("most", MOST)
                    .at("first")
            })?;
        let after = after.map(decode_cursor).transpose()?;
        Ok(Self { first: size, after })
    }
}

/// What a page costs: each of its entries as much as what is asked of one. For `complexity` of list fields.
pub fn page_cost(first: Option<i32>, of_one: usize) -> usize {
    list_cost(
        usize::try_from(first.unwrap_or(DEFAULT)).unwrap_or(1),
        of_one,
    )
}

/// What a list without pages costs whose entries lead on to others: that of so many entries, more than it usually has.
/// Lists of the parts of one thing cost nothing by themselves: they are no longer than the thing that holds them.
pub fn list_cost(entries: usize, of_one: usize) -> usize {
    entries.saturating_mul(of_one).saturating_add(1)
}

/// Writes the key of a row as a cursor.
///
/// # Errors
/// When the key cannot be written as JSON.
pub fn encode_cursor(key: &impl Serialize) -> Result<String, AppError> {
    Ok(BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).map_err(AppError::internal)?))
}

/// Reads a cursor back into the key of a row.
///
/// # Errors
/// `CURSOR_INVALID` when it was not given out by this list.
pub fn decode_cursor<K: DeserializeOwned>(cursor: &str) -> Result<K, AppError> {
    BASE64_URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .ok_or_else(|| AppError::new(ErrorCode::CursorInvalid).at("after"))
}
