//! Uploads that were interrupted, are past their time, or have long been over.

use service::{AppError, OpCtx};

use super::BATCH;
use crate::Files;
use crate::completion::quarantined;
use crate::domain::UploadState;
use crate::rows::upload;

/// The states of which the time is limited.
const LIMITED: [UploadState; 2] = [UploadState::Open, UploadState::Ready];

impl Files {
    /// Goes on with examinations that are due. One that fails does not hold up the others.
    pub(super) async fn resume(&self, op: &OpCtx) -> Result<u64, AppError> {
        let tx = op.read().await?;
        let due = upload::list_due(&tx, op.now(), BATCH).await?;
        drop(tx);
        for id in &due {
            if let Err(error) = self.complete(&op.ctx, *id).await {
                let error: &dyn std::error::Error = &error;
                tracing::error!(error, upload.id = %id, "an upload cannot be completed; tried again later");
            }
        }
        Ok(due.len() as u64)
    }

    /// Ends uploads that were not completed, or not attached, in time.
    pub(super) async fn expire(&self, op: &OpCtx) -> Result<u64, AppError> {
        let tx = op.write().await?;
        let late = upload::list_expired(&tx, LIMITED.into_iter(), op.now(), BATCH).await?;
        let mut expired = 0;
        for upload in &late {
            if upload::move_to(&tx, upload.id, UploadState::Expired, |change| change).await? {
                expired += 1;
            }
        }
        tx.commit().await?;
        Ok(expired)
    }

    /// Clears up after uploads that are over, and forgets them after a while; those in quarantine with it.
    pub(super) async fn forget(&self, op: &OpCtx) -> Result<u64, AppError> {
        let over = || {
            let all = UploadState::ALL.iter().copied();
            all.filter(|state| state.is_over())
        };
        let apart = |state: &UploadState| *state == UploadState::Quarantined;
        let tx = op.read().await?;
        let left = upload::list_with_pieces(&tx, over(), BATCH).await?;
        let before = op.now() - self.inner.config.remembered_time();
        let others = over().filter(|state| !apart(state));
        let mut old = upload::list_expired(&tx, others, before, BATCH).await?;
        old.extend(upload::list_expired(&tx, over().filter(apart), op.now(), BATCH).await?);
        drop(tx);
        for id in left {
            self.clear_pieces(op, id).await?;
        }
        for upload in &old {
            self.clear_pieces(op, upload.id).await?;
            if apart(&upload.state) {
                self.inner.storage.remove(&quarantined(upload)).await?;
            }
            let tx = op.write().await?;
            upload::delete(&tx, upload.id).await?;
            tx.commit().await?;
        }
        Ok(old.len() as u64)
    }
}
