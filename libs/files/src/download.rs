//! Reads files: by those who have a reference to them.

use std::ops::Range;

use ids::FileId;
use service::{AppError, ErrorCode};
use store::Tx;

use crate::Files;
use crate::attach::{File, file};
use crate::domain::BlobState;
use crate::rows::blob::{self, Blob, Lock};
use crate::rows::reference;
use crate::storage::Content;

/// Content is there no more as it came: somebody must look into it.
#[derive(Debug, thiserror::Error)]
#[error("the content {0} is not readable")]
struct Unreadable(crate::Digest);

/// A file as it is read.
pub struct Download {
    pub file: File,
    /// Which of its bytes follow.
    pub range: Range<u64>,
    pub content: Content,
}

impl Files {
    /// Opens a file that the scope may read, or a part of it. It is read after the transaction, if need be.
    ///
    /// # Errors
    /// `NOT_FOUND` when the scope has no reference to it, `FILE_RANGE_INVALID`; `INTERNAL` when the content
    /// was found altered, which is never given out.
    pub async fn open_download(
        &self,
        tx: &Tx,
        file_id: FileId,
        range: Option<Range<u64>>,
    ) -> Result<Download, AppError> {
        let not_found = || AppError::new(ErrorCode::NotFound);
        let reference = reference::find(tx, file_id).await?.ok_or_else(not_found)?;
        let blob = blob::find(tx, reference.blob, Lock::None)
            .await?
            .ok_or_else(not_found)?;
        let range = range.unwrap_or(0..blob.size);
        if range.is_empty() || range.end > blob.size {
            return Err(AppError::new(ErrorCode::FileRangeInvalid).with("size", blob.size));
        }
        Ok(Download {
            content: self.read_blob(&blob, range.clone()).await?,
            file: file(reference, &blob),
            range,
        })
    }

    pub(crate) async fn read_blob(
        &self,
        blob: &Blob,
        range: Range<u64>,
    ) -> Result<Content, AppError> {
        match blob.state {
            BlobState::Stored => {}
            BlobState::Damaged | BlobState::Writing | BlobState::Removing => {
                return Err(AppError::internal(Unreadable(blob.digest)));
            }
        }
        let whole = range == (0..blob.size);
        Ok(self
            .inner
            .storage
            .read(&blob.object, (!whole).then_some(range))
            .await?)
    }
}
