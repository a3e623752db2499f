//! Reads stored content again and compares it with its digest: disks forget without saying so.

use futures_util::TryStreamExt;
use service::{AppError, OpCtx};
use sha2::{Digest as _, Sha256};

use super::BATCH;
use crate::Files;
use crate::domain::{BlobState, Digest};
use crate::rows::blob::{self, Blob};
use crate::storage::StorageError;

impl Files {
    /// Says how many blobs were read again, and how many of them were not as they came.
    pub(super) async fn scrub(&self, op: &OpCtx) -> Result<(u64, u64), AppError> {
        let before = op.now() - self.inner.config.scrub_time();
        let tx = op.read().await?;
        let unchecked = blob::list_unchecked(&tx, before, BATCH).await?;
        drop(tx);
        let mut damaged = 0;
        for blob in &unchecked {
            let state = match self.digest(blob).await {
                Ok(digest) if digest == blob.digest => BlobState::Stored,
                Ok(_) | Err(StorageError::Missing(_)) => BlobState::Damaged,
                // out of reach: neither good nor bad
                Err(error @ (StorageError::Unavailable(_) | StorageError::Work(_))) => {
                    return Err(error.into());
                }
            };
            let tx = op.write().await?;
            // nothing happens to one that is being removed, or was written anew, meanwhile
            let changed = blob::change(&tx, blob, state, op.now()).await?;
            tx.commit().await?;
            if changed && state == BlobState::Damaged {
                damaged += 1;
                tracing::error!(
                    blob.digest = %blob.digest,
                    "stored content is not as it came: restore its object from a back-up, or send it again"
                );
            }
        }
        Ok((unchecked.len() as u64, damaged))
    }

    async fn digest(&self, blob: &Blob) -> Result<Digest, StorageError> {
        let mut content = self.inner.storage.read(&blob.object, None).await?;
        let mut hasher = Sha256::new();
        while let Some(bytes) = content.try_next().await? {
            hasher.update(&bytes);
        }
        Ok(Digest::of(hasher))
    }
}
