//! Objects that no row knows: what a crash left between an object and its row.
//!
//! A blob has its row before its object. A piece has its object first, but those of an upload that is not over
//! are left alone, and everything younger than any request is.

use futures_util::{StreamExt, TryStreamExt};
use ids::UploadId;
use service::{AppError, OpCtx};

use crate::Files;
use crate::rows::{blob, upload};
use crate::storage::{Found, StorageError};

const PAGE: usize = 500;

impl Files {
    pub(super) async fn remove_strays(&self, op: &OpCtx) -> Result<u64, AppError> {
        let before = op.now() - self.inner.config.stray_time();
        let mut removed = 0;
        for folder in ["uploads", "quarantine", "blobs"] {
            let mut pages = self
                .inner
                .storage
                .list(folder)
                .try_filter(|found| std::future::ready(found.written_at < before))
                .try_chunks(PAGE);
            while let Some(page) = pages.next().await {
                let page = page.map_err(|error| StorageError::from(error.1))?;
                for object in self.strays_of(op, folder, &page).await? {
                    self.inner.storage.remove(&object).await?;
                    removed += 1;
                }
            }
        }
        Ok(removed)
    }

    async fn strays_of(
        &self,
        op: &OpCtx,
        folder: &str,
        page: &[Found],
    ) -> Result<Vec<String>, AppError> {
        let keys: Vec<String> = page.iter().map(|found| found.key.clone()).collect();
        let tx = op.read().await?;
        if folder == "blobs" {
            let known = blob::list_known(&tx, &keys).await?;
            return Ok(keys
                .into_iter()
                .filter(|key| !known.contains(key))
                .collect());
        }
        let uploads: Vec<UploadId> = keys.iter().filter_map(|key| upload_of(key)).collect();
        let needed = if folder == "quarantine" {
            upload::list_known(&tx, &uploads).await?
        } else {
            upload::list_lasting(&tx, &uploads).await?
        };
        Ok(keys
            .into_iter()
            .filter(|key| upload_of(key).is_some_and(|of| !needed.contains(&of)))
            .collect())
    }
}

/// The upload that the second part of a key names; none where it is nothing of ours.
fn upload_of(key: &str) -> Option<UploadId> {
    key.split('/').nth(1)?.parse().ok()
}
