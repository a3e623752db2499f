//! The published catalogue in memory, for lists and searches.
//!
//! It is built at its first use. From then on each use asks the database for the revision of the catalogue, one
//! cheap statement, and loads the procedures that have changed since: so several processes on one database
//! see the same, and what is committed is found by the next request.

mod documents;
mod everyday;
mod labels;
mod load;

use std::sync::{Arc, PoisonError, RwLock};

use service::AppError;
use store::Tx;

use crate::domain::search::Index;
use crate::store::current_revision;

pub use crate::store::KnownContents;
pub(super) use labels::name_agencies;

/// The index as of one revision.
struct Held {
    revision: i64,
    index: Index,
}

/// Holds the index for as long as the service runs.
#[derive(Default)]
pub struct Catalogue {
    held: RwLock<Option<Arc<Held>>>,
    contents: KnownContents,
    /// One request brings it up to date while the others wait for it.
    refreshing: tokio::sync::Mutex<()>,
}

/// The index, as one request uses it; changes do not reach it.
pub struct Snapshot(Arc<Held>);

impl std::ops::Deref for Snapshot {
    type Target = Index;

    fn deref(&self) -> &Index {
        &self.0.index
    }
}

impl Catalogue {
    /// The index with everything that the transaction sees.
    ///
    /// # Errors
    /// When storage fails or the everyday names cannot be read.
    pub async fn snapshot(&self, tx: &Tx) -> Result<Snapshot, AppError> {
        let revision = current_revision(tx).await?;
        if let Some(held) = self.held_as_of(revision) {
            return Ok(Snapshot(held));
        }
        let _refreshing = self.refreshing.lock().await;
        if let Some(held) = self.held_as_of(revision) {
            return Ok(Snapshot(held));
        }
        let before = self.held();
        let index = match &before {
            Some(held) => load::changes(tx, &held.index, held.revision).await?,
            None => load::everything(tx).await?,
        };
        let held = Arc::new(Held { revision, index });
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&held));
        Ok(Snapshot(held))
    }

    /// The contents of the versions that were shown last.
    pub fn known_contents(&self) -> &KnownContents {
        &self.contents
    }

    fn held(&self) -> Option<Arc<Held>> {
        self.held
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn held_as_of(&self, revision: i64) -> Option<Arc<Held>> {
        self.held().filter(|held| held.revision >= revision)
    }
}
