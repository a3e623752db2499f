//! The ends of an examination, each recorded in one transaction.

use service::{AppError, OpCtx};

use super::Assembled;
use crate::domain::{BlobState, MediaType, ScanVerdict, UploadRefusal, UploadState};
use crate::rows::blob::{self, Blob, Lock};
use crate::rows::upload;
use crate::{Files, Upload};

/// The blob is not what was reserved: it is to be reserved again.
#[derive(Debug, thiserror::Error)]
#[error("the reserved blob has changed meanwhile")]
struct Overtaken;

impl Files {
    pub(super) async fn refuse(
        &self,
        op: &OpCtx,
        upload: &Upload,
        why: UploadRefusal,
    ) -> Result<(), AppError> {
        let tx = op.write().await?;
        upload::move_to(&tx, upload.id, UploadState::Refused, |change| {
            upload::refused(change, why)
        })
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Keeps infected content apart from all other, for those who look into it.
    pub(super) async fn quarantine(
        &self,
        op: &OpCtx,
        upload: &Upload,
        virus: &str,
        content: &mut Assembled,
    ) -> Result<(), AppError> {
        tracing::warn!(upload.id = %upload.id, virus, "an upload is infected and put into quarantine");
        let object = quarantined(upload);
        self.inner
            .storage
            .put_file(&object, &mut content.file)
            .await?;
        let until = op.now() + self.inner.config.quarantine_time();
        let tx = op.write().await?;
        upload::move_to(&tx, upload.id, UploadState::Quarantined, |change| {
            upload::infected(change, virus, until)
        })
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Makes the blob's row, or takes the one of the same content, and has the upload point to it.
    pub(super) async fn reserve(
        &self,
        op: &OpCtx,
        upload: &Upload,
        content: &Assembled,
        media_type: MediaType,
        scan: ScanVerdict,
    ) -> Result<Blob, AppError> {
        let digest = content.digest;
        let new = Blob {
            digest,
            size: upload.size,
            media_type,
            object: object_of(digest, op.uuid()),
            state: BlobState::Writing,
            scan,
        };
        let tx = op.write().await?;
        let blob = match blob::find(&tx, digest, Lock::Exclusive).await? {
            None => {
                blob::insert(&tx, &new, op.now()).await?;
                new
            }
            Some(old) => {
                // the content is the same, so what was ever said of it holds
                let scan = old.scan.max(scan);
                match old.state {
                    BlobState::Stored | BlobState::Writing => {
                        let blob = Blob { scan, ..old };
                        blob::refer(&tx, &blob).await?;
                        blob
                    }
                    // what is being removed stays so under its old name; this is another object
                    BlobState::Removing | BlobState::Damaged => {
                        let blob = Blob { scan, ..new };
                        blob::replace(&tx, &blob, op.now()).await?;
                        blob
                    }
                }
            }
        };
        if upload.state != UploadState::Storing {
            let moved = upload::move_to(&tx, upload.id, UploadState::Storing, |change| {
                upload::accepted(change, media_type, digest)
            })
            .await?;
            if !moved {
                return Err(AppError::unavailable(Overtaken));
            }
        }
        tx.commit().await?;
        Ok(blob)
    }

    /// Writes the blob's object unless it is there, then says that it is.
    pub(super) async fn store_blob(
        &self,
        op: &OpCtx,
        upload: &Upload,
        blob: &Blob,
        content: &mut Assembled,
    ) -> Result<(), AppError> {
        if blob.state == BlobState::Writing {
            self.inner
                .storage
                .put_file(&blob.object, &mut content.file)
                .await?;
        }
        let tx = op.write().await?;
        let now = blob::find(&tx, blob.digest, Lock::Exclusive)
            .await?
            .filter(|now| now.object == blob.object)
            .ok_or_else(|| AppError::unavailable(Overtaken))?;
        match now.state {
            BlobState::Writing => {
                blob::change(&tx, &now, BlobState::Stored, op.now()).await?;
            }
            BlobState::Stored => {}
            BlobState::Damaged | BlobState::Removing => {
                return Err(AppError::unavailable(Overtaken));
            }
        }
        let until = op.now() + self.inner.config.ready_time();
        upload::move_to(&tx, upload.id, UploadState::Ready, |change| {
            upload::waiting_until(change, until)
        })
        .await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Where the content of an infected upload lies.
pub(crate) fn quarantined(upload: &Upload) -> String {
    format!("quarantine/{}", upload.id)
}

fn object_of(digest: crate::Digest, drawn: uuid::Uuid) -> String {
    let name = digest.to_string();
    let folder = name.get(..2).unwrap_or_default();
    format!("blobs/{folder}/{name}-{}", drawn.simple())
}
