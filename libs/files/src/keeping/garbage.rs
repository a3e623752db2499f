//! Content to which nothing refers goes in two steps, a time of grace apart.
//!
//! First it is marked with the instant. Once the grace has passed, its row is locked against anybody who would
//! refer to it, looked at again, and only then put into a state in which nobody can; then its object is
//! removed, then its row, which the references' foreign key would hold in any case.

use service::{AppError, OpCtx};

use super::BATCH;
use crate::Files;
use crate::domain::BlobState;
use crate::rows::blob::{self, Blob, Lock};

impl Files {
    pub(super) async fn collect_garbage(&self, op: &OpCtx) -> Result<u64, AppError> {
        let tx = op.write().await?;
        blob::mark_unreferenced(&tx, op.now()).await?;
        let before = op.now() - self.inner.config.grace();
        let removable = blob::list_removable(&tx, before, BATCH).await?;
        tx.commit().await?;
        let mut removed = 0;
        for blob in removable {
            if let Some(doomed) = self.doom(op, &blob).await? {
                self.inner.storage.remove(&doomed.object).await?;
                let tx = op.write().await?;
                blob::delete(&tx, &doomed).await?;
                tx.commit().await?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Puts a blob beyond reach, unless something refers to it after all.
    async fn doom(&self, op: &OpCtx, blob: &Blob) -> Result<Option<Blob>, AppError> {
        let tx = op.write().await?;
        let Some(now) = blob::find(&tx, blob.digest, Lock::Exclusive)
            .await?
            .filter(|now| now.object == blob.object)
        else {
            return Ok(None);
        };
        // a statement of its own, after the lock: it sees whatever was committed before
        if blob::is_referred_to(&tx, now.digest).await? {
            return Ok(None);
        }
        if now.state != BlobState::Removing {
            blob::change(&tx, &now, BlobState::Removing, op.now()).await?;
        }
        tx.commit().await?;
        Ok(Some(Blob {
            state: BlobState::Removing,
            ..now
        }))
    }
}
