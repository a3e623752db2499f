//! Puts the pieces of an upload together in a file without a name, which goes with the process.

use std::path::PathBuf;

use futures_util::TryStreamExt;
use service::{AppError, OpCtx};
use sha2::{Digest as _, Sha256};
use tokio::fs::File;
use tokio::io::{AsyncSeekExt, AsyncWriteExt};

use crate::domain::{Digest, MediaType, UploadRefusal};
use crate::examine::examine;
use crate::rows::piece;
use crate::storage::StorageError;
use crate::{Files, Upload};

/// The pieces do not come to the size that the upload has: an error of ours.
#[derive(Debug, thiserror::Error)]
#[error("the pieces of an upload come to {found} bytes, not {expected}")]
struct PiecesWrong {
    expected: u64,
    found: u64,
}

/// The content of an upload as a whole.
pub(super) struct Assembled {
    pub file: File,
    pub digest: Digest,
}

impl Files {
    pub(super) async fn assemble(
        &self,
        op: &OpCtx,
        upload: &Upload,
    ) -> Result<Assembled, AppError> {
        let tx = op.read().await?;
        let pieces = piece::list(&tx, upload.id).await?;
        drop(tx);
        let mut file = unnamed_file(self.inner.config.work_folder.clone()).await?;
        let mut hasher = Sha256::new();
        let mut found = 0;
        for piece in &pieces {
            if piece.start != found {
                break;
            }
            let mut content = self.inner.storage.read(&piece.object, None).await?;
            while let Some(bytes) = content.try_next().await? {
                found += bytes.len() as u64;
                hasher.update(&bytes);
                file.write_all(&bytes).await.map_err(StorageError::Work)?;
            }
        }
        file.flush().await.map_err(StorageError::Work)?;
        if found != upload.size {
            return Err(AppError::internal(PiecesWrong {
                expected: upload.size,
                found,
            }));
        }
        Ok(Assembled {
            file,
            digest: Digest::of(hasher),
        })
    }
}

impl Assembled {
    /// The content from its beginning.
    pub(super) async fn rewound(&mut self) -> Result<&mut File, StorageError> {
        self.file.rewind().await?;
        Ok(&mut self.file)
    }

    /// Finds what the content is.
    pub(super) async fn examine(
        &self,
        upload: &Upload,
    ) -> Result<Result<MediaType, UploadRefusal>, AppError> {
        let mut file = self
            .file
            .try_clone()
            .await
            .map_err(StorageError::Work)?
            .into_std()
            .await;
        let name = upload.name.clone();
        let accepted = upload.accepted.clone();
        let found = tokio::task::spawn_blocking(move || examine(&mut file, &name, &accepted))
            .await
            .map_err(AppError::internal)?
            .map_err(StorageError::Work)?;
        Ok(found)
    }
}

async fn unnamed_file(folder: Option<PathBuf>) -> Result<File, AppError> {
    let made = tokio::task::spawn_blocking(move || match folder {
        Some(folder) => {
            std::fs::create_dir_all(&folder)?;
            tempfile::tempfile_in(folder)
        }
        None => tempfile::tempfile(),
    })
    .await
    .map_err(AppError::internal)?
    .map_err(StorageError::Work)?;
    Ok(File::from_std(made))
}
