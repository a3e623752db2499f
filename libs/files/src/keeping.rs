//! Housekeeping, for as long as the process runs: goes on with what was interrupted, ends what is past its
//! time, removes what nothing refers to, and reads again what is stored. Safe in several processes at once.

mod garbage;
mod scrub;
mod strays;
mod uploads;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use service::{AppError, Ctx, OpCtx};
use tokio::sync::watch;

use crate::Files;
use crate::rows::{reference, stored_bytes};

const PAUSE: Duration = Duration::from_secs(30);
/// What takes longer is done about this often.
const ROUND: TimeDelta = TimeDelta::hours(1);
/// Rows that are looked at in one step.
const BATCH: u64 = 100;

/// What housekeeping did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Uploads gone on with.
    pub resumed: u64,
    /// Uploads that were past their time.
    pub expired: u64,
    /// Uploads that were over for long.
    pub forgotten: u64,
    /// Blobs to which nothing referred.
    pub removed: u64,
    /// Objects that no row knew.
    pub strays: u64,
    /// Blobs read again.
    pub scrubbed: u64,
    /// Blobs that were found altered or missing.
    pub damaged: u64,
}

impl Files {
    /// Keeps house until told to stop.
    pub async fn keep_house(self, ctx: Ctx, mut stop: watch::Receiver<bool>) {
        let mut last_round: Option<DateTime<Utc>> = None;
        while !*stop.borrow() {
            let now = ctx.clock.now();
            let due = last_round.is_none_or(|last| now - last >= ROUND);
            let done = if due {
                last_round = Some(now);
                self.keep_all(&ctx).await
            } else {
                self.keep_uploads(&ctx).await
            };
            match done {
                Ok(kept) if kept != Kept::default() => {
                    tracing::info!(
                        service = self.inner.service,
                        ?kept,
                        "files were put in order"
                    );
                }
                Ok(_) => {}
                Err(error) => {
                    let error: &dyn std::error::Error = &error;
                    tracing::warn!(error, "files were not put in order; tried again later");
                }
            }
            // ends early when told to stop, or when nobody can tell any more
            if let Ok(Err(_)) = tokio::time::timeout(PAUSE, stop.changed()).await {
                return;
            }
        }
    }

    /// Goes on with the uploads that were interrupted or wait for the scanner, and ends those past their time.
    ///
    /// # Errors
    /// When storage or database fail.
    pub async fn keep_uploads(&self, ctx: &Ctx) -> Result<Kept, AppError> {
        let op = OpCtx::system(ctx, "keep uploads in order");
        Ok(Kept {
            resumed: self.resume(&op).await?,
            expired: self.expire(&op).await?,
            ..Kept::default()
        })
    }

    /// The same and everything else.
    ///
    /// # Errors
    /// When storage or database fail.
    pub async fn keep_all(&self, ctx: &Ctx) -> Result<Kept, AppError> {
        let uploads = self.keep_uploads(ctx).await?;
        let op = OpCtx::system(ctx, "keep files in order");
        let forgotten = self.forget(&op).await?;
        let removed = self.collect_garbage(&op).await?;
        let strays = self.remove_strays(&op).await?;
        self.count_bytes(&op).await?;
        let (scrubbed, damaged) = self.scrub(&op).await?;
        Ok(Kept {
            forgotten,
            removed,
            strays,
            scrubbed,
            damaged,
            ..uploads
        })
    }

    /// Counts anew what each tenant keeps.
    async fn count_bytes(&self, op: &OpCtx) -> Result<(), AppError> {
        let now = op.now();
        let tx = op.write().await?;
        let counts = reference::sum_by_tenant(&tx).await?;
        stored_bytes::replace(&tx, &counts, now).await?;
        tx.commit().await?;
        Ok(())
    }
}
