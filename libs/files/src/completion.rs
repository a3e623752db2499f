//! What happens to an upload that has all its bytes: put together, examined, scanned, stored under its digest.
//!
//! Every step may be the last before a crash. The state of the upload says where to go on; going on twice, or
//! two at once, comes to the same. The object of a blob is written only while the blob's row says so, and the
//! upload is ready only once the object is whole.

mod assemble;
mod settle;

use chrono::TimeDelta;
use ids::UploadId;
use service::{AppError, Ctx, OpCtx};
use store::Tx;

use crate::domain::{MediaType, ScanVerdict, UploadState};
use crate::rows::{piece, upload};
use crate::scan::Scan;
use crate::{Files, Upload};
use assemble::Assembled;
pub(crate) use settle::quarantined;

/// For so long an examination is left to whoever began it; longer than any takes.
const LEASE: TimeDelta = TimeDelta::minutes(15);
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(30);
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(30);

/// How an examination ends.
enum Verdict {
    Accepted(MediaType, ScanVerdict),
    Refused(crate::UploadRefusal),
    Infected(String),
    /// The scanner is out of reach.
    NotScanned,
}

impl Files {
    /// Examines an upload that has all its bytes, as far as that goes now. Safe to repeat at any time.
    ///
    /// # Errors
    /// When storage or database fail; it is tried again later.
    pub async fn complete(&self, ctx: &Ctx, id: UploadId) -> Result<(), AppError> {
        let op = OpCtx::system(ctx, "complete an upload");
        let tx = op.write().await?;
        if !upload::claim(&tx, id, op.now(), op.now() + LEASE).await? {
            return Ok(());
        }
        let upload = upload::find(&tx, id).await?;
        tx.commit().await?;
        let Some(upload) = upload else {
            return Ok(());
        };
        match self.go_on(&op, &upload).await {
            Ok(()) => Ok(()),
            Err(error) => {
                let tx = op.write().await?;
                upload::put_off(&tx, id, op.now() + pause(upload.attempts)).await?;
                let now = upload::find(&tx, id).await?;
                tx.commit().await?;
                // another came to an end meanwhile and cleared up
                let ended = now.is_none_or(|now| !now.state.is_examined());
                if ended { Ok(()) } else { Err(error) }
            }
        }
    }

    async fn go_on(&self, op: &OpCtx, upload: &Upload) -> Result<(), AppError> {
        let mut content = self.assemble(op, upload).await?;
        let verdict = match (upload.state, upload.media_type) {
            // it was found good before
            (UploadState::Storing, Some(media_type)) => {
                Verdict::Accepted(media_type, ScanVerdict::Unscanned)
            }
            _ => self.judge(upload, &mut content).await?,
        };
        match verdict {
            Verdict::Accepted(media_type, scan) => {
                let blob = self.reserve(op, upload, &content, media_type, scan).await?;
                self.store_blob(op, upload, &blob, &mut content).await?;
            }
            Verdict::Refused(why) => self.refuse(op, upload, why).await?,
            Verdict::Infected(virus) => {
                self.quarantine(op, upload, &virus, &mut content).await?;
            }
            Verdict::NotScanned => return self.await_scan(op, upload).await,
        }
        self.clear_pieces(op, upload.id).await
    }

    async fn judge(&self, upload: &Upload, content: &mut Assembled) -> Result<Verdict, AppError> {
        let media_type = match content.examine(upload).await? {
            Ok(media_type) => media_type,
            Err(why) => return Ok(Verdict::Refused(why)),
        };
        let Some(scanner) = &self.inner.scanner else {
            return Ok(Verdict::Accepted(media_type, ScanVerdict::Unscanned));
        };
        match scanner.scan(content.rewound().await?).await {
            Ok(Scan::Clean) => Ok(Verdict::Accepted(media_type, ScanVerdict::Clean)),
            Ok(Scan::Found(virus)) => Ok(Verdict::Infected(virus)),
            Err(error) => {
                let error: &dyn std::error::Error = &error;
                tracing::error!(error, upload.id = %upload.id, "an upload waits: it cannot be scanned");
                Ok(Verdict::NotScanned)
            }
        }
    }

    async fn await_scan(&self, op: &OpCtx, upload: &Upload) -> Result<(), AppError> {
        let tx = op.write().await?;
        upload::move_to(&tx, upload.id, UploadState::AwaitingScan, |change| change).await?;
        upload::put_off(&tx, upload.id, op.now() + pause(upload.attempts)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Removes the pieces of an upload, unless somebody still needs them.
    pub(crate) async fn clear_pieces(&self, op: &OpCtx, id: UploadId) -> Result<(), AppError> {
        let tx = op.read().await?;
        let upload = upload::find(&tx, id).await?;
        if upload.is_some_and(|upload| upload.state.needs_pieces()) {
            return Ok(());
        }
        let pieces = piece::list(&tx, id).await?;
        drop(tx);
        for piece in &pieces {
            self.inner.storage.remove(&piece.object).await?;
        }
        let tx: Tx = op.write().await?;
        piece::delete_all(&tx, id).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Twice as long after each attempt.
fn pause(attempts: u32) -> TimeDelta {
    let doubled = 2_i32.checked_pow(attempts.min(16)).unwrap_or(i32::MAX);
    FIRST_PAUSE
        .checked_mul(doubled)
        .unwrap_or(LONGEST_PAUSE)
        .min(LONGEST_PAUSE)
}
