//! Contents of published versions as they were read last: one never changes, so a held one is never stale.

use std::collections::HashMap;
use std::sync::Arc;

use moka::sync::Cache;
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, QuerySelect};
use store::{StoreError, Tx};

use super::rows;
use crate::domain::VersionContent;
use crate::store::entities::procedure_version::{Column, Entity};

/// Bytes of documents whose contents are held: the versions in force of some 2,000 procedures.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// What a content weighs: the bytes of its document.
#[derive(Clone)]
struct Weighed {
    content: Arc<VersionContent>,
    bytes: u32,
}

/// Holds the contents that were asked for most; clones hold the same.
#[derive(Clone)]
pub struct KnownContents(Cache<Uuid, Weighed>);

impl Default for KnownContents {
    fn default() -> Self {
        let cache = Cache::builder()
            .max_capacity(MOST_BYTES)
            .weigher(|_, weighed: &Weighed| weighed.bytes)
            .build();
        Self(cache)
    }
}

impl KnownContents {
    /// The contents of versions; those that are not held are read, in one statement. What cannot be read is left out.
    pub(super) async fn of(
        &self,
        tx: &Tx,
        versions: impl Iterator<Item = Uuid>,
    ) -> Result<HashMap<Uuid, Arc<VersionContent>>, StoreError> {
        let mut contents = HashMap::new();
        let mut unknown = Vec::new();
        for version in versions {
            match self.0.get(&version) {
                Some(held) => {
                    contents.insert(version, held.content);
                }
                None => unknown.push(version),
            }
        }
        if unknown.is_empty() {
            return Ok(contents);
        }
        let documents: Vec<(Uuid, String)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::Document])
            .filter(Column::Id.is_in(unknown))
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(tx.connection())
            .await?;
        for (version, document) in documents {
            let content = match rows::content(&document) {
                Ok(content) => content,
                Err(error) => {
                    rows::log_unreadable(version, &error);
                    continue;
                }
            };
            let bytes = u32::try_from(document.len()).unwrap_or(u32::MAX);
            let held = Arc::clone(&content);
            self.0.insert(
                version,
                Weighed {
                    content: held,
                    bytes,
                },
            );
            contents.insert(version, content);
        }
        Ok(contents)
    }
}
