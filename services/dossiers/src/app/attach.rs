//! Attaches the uploads of papers to their dossier, in the transaction that files or completes it: together or not at all.

use files::{Attachments, Holder, MediaType, Owner, Upload, UploadRefusal, UploadState};
use ids::{DossierId, FileId, UploadId};
use service::{AppError, OpCtx};
use store::Tx;

use super::Means;
use super::open_upload::PAPER;
use crate::domain::{OwnUpload, SubmittedPaper, UploadObstacle};

/// What holds the files of papers.
const DOSSIER: &str = "dossier";

/// The uploads that papers name, as far as they are the actor's own or their agency's.
pub(super) async fn own_uploads(
    tx: &Tx,
    means: &Means,
    papers: &[SubmittedPaper],
) -> Result<Vec<OwnUpload>, AppError> {
    let uploads = papers.iter().flat_map(|paper| &paper.uploads);
    let named: Vec<UploadId> = uploads.copied().collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let own = means.files.find_uploads(tx, &named).await?;
    Ok(own
        .iter()
        .map(|upload| OwnUpload {
            id: upload.id,
            obstacle: obstacle(upload),
        })
        .collect())
}

/// Attaches the uploads to a dossier for those who take part in it; gives the files in their order.
pub(super) async fn attach(
    op: &OpCtx,
    tx: &Tx,
    means: &Means,
    dossier: DossierId,
    uploads: &[UploadId],
    readers: &[Owner],
) -> Result<Vec<FileId>, AppError> {
    let all = Attachments {
        uploads,
        purpose: PAPER,
        holder: Holder {
            kind: DOSSIER,
            id: dossier.uuid(),
        },
        readers,
    };
    let files = means.files.attach_all(op, tx, all).await?;
    Ok(files.into_iter().map(|file| file.id).collect())
}

fn obstacle(upload: &Upload) -> Option<UploadObstacle> {
    if upload.purpose != PAPER {
        return Some(UploadObstacle::ForAnotherPurpose);
    }
    match upload.state {
        UploadState::Ready => None,
        UploadState::Open | UploadState::Received | UploadState::Storing => {
            Some(UploadObstacle::Incomplete)
        }
        UploadState::AwaitingScan => Some(UploadObstacle::AwaitsScan),
        UploadState::Attached | UploadState::Cancelled | UploadState::Expired => {
            Some(UploadObstacle::Over)
        }
        UploadState::Quarantined => Some(UploadObstacle::Infected),
        UploadState::Refused => Some(match upload.refusal {
            Some(UploadRefusal::TypeNotAllowed) => UploadObstacle::TypeNotAllowed {
                accepted: list(&upload.accepted),
            },
            Some(UploadRefusal::TypeDiffersFromName) => UploadObstacle::TypeDiffersFromName,
            Some(UploadRefusal::CarriesProgram) => UploadObstacle::CarriesProgram,
            None => UploadObstacle::Over,
        }),
    }
}

fn list(media_types: &[MediaType]) -> String {
    let names: Vec<_> = media_types.iter().map(|one| one.name()).collect();
    names.join(", ")
}
