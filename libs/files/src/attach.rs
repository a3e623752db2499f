//! Attaches uploads to what they are for, and what was attached to those who take part.

use ids::{FileId, UploadId};
use service::{AppError, ErrorCode, OpCtx};
use store::Tx;
use uuid::Uuid;

use crate::domain::{BlobState, Digest, FileName, MediaType, Owner, ScanVerdict, UploadState};
use crate::rows::blob::{self, Blob, Lock};
use crate::rows::reference::{self, Reference};
use crate::rows::upload;
use crate::{Files, Upload};

/// What holds a file: a dossier, a document, a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder {
    /// The kind of thing, such as `dossier`.
    pub kind: &'static str,
    /// Its id.
    pub id: Uuid,
}

/// What is to be attached, to what, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Attachment<'a> {
    pub upload: UploadId,
    /// What the upload was to be opened for.
    pub purpose: &'a str,
    pub holder: Holder,
    /// Who may read it besides the one whose upload it is.
    pub readers: &'a [Owner],
}

/// What is to be attached at once, to one thing, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Attachments<'a> {
    pub uploads: &'a [UploadId],
    /// What the uploads were to be opened for.
    pub purpose: &'a str,
    pub holder: Holder,
    /// Who may read them besides the one whose uploads they are.
    pub readers: &'a [Owner],
}

/// A file (tệp) that something holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub id: FileId,
    pub name: FileName,
    pub media_type: MediaType,
    /// In bytes.
    pub size: u64,
    pub digest: Digest,
    pub scan: ScanVerdict,
}

impl Files {
    /// Attaches a ready upload, in the transaction of the mutation that makes its holder refer to it.
    ///
    /// # Errors
    /// `NOT_FOUND` for another's upload, `FILE_FOR_ANOTHER_PURPOSE`, and by its state `UPLOAD_INCOMPLETE`,
    /// `UPLOAD_AWAITS_SCAN`, `UPLOAD_OVER`, or what was found wrong with its content.
    pub async fn attach(
        &self,
        op: &OpCtx,
        tx: &Tx,
        attachment: Attachment<'_>,
    ) -> Result<File, AppError> {
        let all = Attachments {
            uploads: &[attachment.upload],
            purpose: attachment.purpose,
            holder: attachment.holder,
            readers: attachment.readers,
        };
        let attached = self.attach_all(op, tx, all).await?.pop();
        attached.ok_or_else(|| AppError::new(ErrorCode::NotFound))
    }

    /// Attaches ready uploads, all or none, as [`Files::attach`] does; gives the files in the order of the uploads.
    /// The number of statements does not depend on theirs.
    ///
    /// # Errors
    /// As for [`Files::attach`], for the first in whose way something stands.
    pub async fn attach_all(
        &self,
        op: &OpCtx,
        tx: &Tx,
        all: Attachments<'_>,
    ) -> Result<Vec<File>, AppError> {
        if all.uploads.is_empty() {
            return Ok(Vec::new());
        }
        let known = upload::list(tx, all.uploads).await?;
        let mut ready_uploads = Vec::with_capacity(all.uploads.len());
        for id in all.uploads {
            let upload = known.iter().find(|upload| upload.id == *id);
            let upload = upload.ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
            if upload.purpose != all.purpose {
                return Err(AppError::new(ErrorCode::FileForAnotherPurpose));
            }
            ready_uploads.push((upload, ready(upload)?));
        }
        let over = || AppError::new(ErrorCode::UploadOver);
        let digests: Vec<_> = ready_uploads.iter().map(|(_, digest)| *digest).collect();
        let blobs = blob::list_shared(tx, &digests).await?;
        let mut files = Vec::with_capacity(ready_uploads.len());
        let mut references = Vec::new();
        for (upload, digest) in ready_uploads {
            let blob = blobs.iter().find(|blob| blob.digest == digest);
            let blob = blob
                .filter(|blob| blob.state == BlobState::Stored)
                .ok_or_else(over)?;
            let reference = Reference {
                file: FileId::from_uuid(op.uuid()),
                blob: digest,
                holder_kind: all.holder.kind.to_owned(),
                holder: all.holder.id,
                name: upload.name.clone(),
                size: blob.size,
            };
            for owner in std::iter::once(&upload.owner).chain(all.readers) {
                references.push((op.uuid(), reference.clone(), *owner));
            }
            files.push(file(reference, blob));
        }
        reference::insert_all(tx, &references, op.now()).await?;
        if !upload::attach_all(tx, all.uploads).await? {
            return Err(over());
        }
        Ok(files)
    }

    /// Lets others read a file: those to whom its holder is handed over, the one who gets a result.
    ///
    /// # Errors
    /// `NOT_FOUND` when it is not the scope's own.
    pub async fn share(
        &self,
        op: &OpCtx,
        tx: &Tx,
        file: FileId,
        readers: &[Owner],
    ) -> Result<(), AppError> {
        let reference = reference::find(tx, file)
            .await?
            .ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
        blob::find(tx, reference.blob, Lock::Shared).await?;
        let references: Vec<_> = readers
            .iter()
            .map(|reader| (op.uuid(), reference.clone(), *reader))
            .collect();
        reference::insert_all(tx, &references, op.now()).await?;
        Ok(())
    }

    /// Ends the scope's own reference to a file, for the platform those of all; content to which nobody
    /// refers goes after a time of grace.
    ///
    /// # Errors
    /// `NOT_FOUND` when it is not the scope's own.
    pub async fn release(&self, tx: &Tx, file: FileId) -> Result<(), AppError> {
        match reference::delete(tx, file).await? {
            0 => Err(AppError::new(ErrorCode::NotFound)),
            _ => Ok(()),
        }
    }

    /// Those of these files that the scope may read, in two statements.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn find_files(&self, tx: &Tx, files: &[FileId]) -> Result<Vec<File>, AppError> {
        let references = reference::list(tx, files).await?;
        let digests: Vec<_> = references.iter().map(|one| one.blob).collect();
        let blobs = blob::list(tx, &digests).await?;
        Ok(references
            .into_iter()
            .filter_map(|reference| {
                let blob = blobs.iter().find(|blob| blob.digest == reference.blob)?;
                Some(file(reference, blob))
            })
            .collect())
    }
}

pub(crate) fn file(reference: Reference, blob: &Blob) -> File {
    File {
        id: reference.file,
        name: reference.name,
        media_type: blob.media_type,
        size: blob.size,
        digest: blob.digest,
        scan: blob.scan,
    }
}

/// The content of an upload that is ready, else what stands in its way.
fn ready(upload: &Upload) -> Result<Digest, AppError> {
    let code = match upload.state {
        UploadState::Ready => match upload.digest {
            Some(digest) => return Ok(digest),
            None => ErrorCode::UploadIncomplete,
        },
        UploadState::Open | UploadState::Received | UploadState::Storing => {
            ErrorCode::UploadIncomplete
        }
        UploadState::AwaitingScan => ErrorCode::UploadAwaitsScan,
        UploadState::Attached | UploadState::Cancelled | UploadState::Expired => {
            ErrorCode::UploadOver
        }
        UploadState::Refused | UploadState::Quarantined => {
            return Err(upload
                .problem()
                .unwrap_or_else(|| AppError::new(ErrorCode::UploadOver)));
        }
    };
    Err(AppError::new(code))
}

impl Upload {
    /// What was found wrong with the content, in a code that has words in both languages.
    pub fn problem(&self) -> Option<AppError> {
        use crate::UploadRefusal as Why;
        if self.state == UploadState::Quarantined {
            return Some(AppError::new(ErrorCode::FileInfected));
        }
        Some(match self.refusal? {
            Why::TypeNotAllowed => AppError::new(ErrorCode::FileTypeNotAllowed)
                .with("allowed", crate::domain::list(&self.accepted)),
            Why::TypeDiffersFromName => AppError::new(ErrorCode::FileTypeDiffersFromName),
            Why::CarriesProgram => AppError::new(ErrorCode::FileCarriesProgram),
        })
    }
}
