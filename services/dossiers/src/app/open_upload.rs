//! Opens an upload for a paper of a filing (tải tệp lên); its bytes then come by the protocol of `libs/files`.
//!
//! What a citizen sends is their own; what an officer sends at the counter is their agency's.

use files::{NewUpload, Owner, Upload};
use ids::{TenantId, UploadId};
use policy::{Action, Resource};
use serde::Serialize;
use service::{AppError, ErrorCode, OpCtx, request_key};

use super::Means;

/// What uploads for papers are opened for: they can be attached to nothing else.
pub(super) const PAPER: &str = "dossier/paper";

/// A file that is to be sent.
#[derive(Serialize)]
pub(crate) struct OpenUpload {
    /// The agency at whose counter an officer sends it; none when a citizen does.
    pub tenant: Option<TenantId>,
    pub file_name: String,
    /// In bytes.
    pub size: u64,
    #[serde(skip)]
    pub idempotency_key: String,
}

/// Opens the upload, or gives the one that the key has opened.
pub(crate) async fn open_upload(
    op: &OpCtx,
    means: &Means,
    command: OpenUpload,
) -> Result<Upload, AppError> {
    let (action, owner) = match command.tenant {
        Some(tenant) => {
            op.authorise(Action::FileAtCounter, &Resource::Tenant(tenant))?;
            (Action::FileAtCounter, Owner::Tenant(tenant))
        }
        None => {
            op.authorise(Action::FileOnline, &Resource::Platform)?;
            (Action::FileOnline, Owner::Citizen(op.account()?))
        }
    };
    let name = "openDossierUpload";
    let key = request_key(op, &command.idempotency_key, name, &command)?;
    let tx = op.write().await?;
    let opened = service::claim::<UploadId>(&tx, &key, op).await?;
    let id = match opened {
        Some(id) => id,
        None => {
            let new = NewUpload {
                owner,
                purpose: PAPER,
                name: &command.file_name,
                size: command.size,
                acceptance: &means.acceptance,
            };
            let id = means.files.open(op, &tx, new).await.map_err(placed)?;
            let detail = serde_json::json!({ "bytes": command.size });
            op.audit(&tx, op.actor.tenant(), action, id.to_string(), detail)
                .await?;
            store::remember(&tx, &key, &id).await?;
            id
        }
    };
    let upload = means.files.find_upload(&tx, id).await?;
    tx.commit().await?;
    upload.ok_or_else(|| AppError::new(ErrorCode::NotFound))
}

/// The upload of this id, if it is the actor's own or their agency's.
pub(crate) async fn find_upload(
    op: &OpCtx,
    means: &Means,
    id: UploadId,
) -> Result<Option<Upload>, AppError> {
    op.account()?;
    let tx = op.read().await?;
    means.files.find_upload(&tx, id).await
}

/// Says which part of the input an error is about.
fn placed(error: AppError) -> AppError {
    // an `if` and no match: the list of codes grows with every service
    let code = error.code();
    if code == ErrorCode::FileEmpty || code == ErrorCode::FileTooLarge {
        error.at("input.size")
    } else if code == ErrorCode::FileNameInvalid || code == ErrorCode::FileTypeNotAllowed {
        error.at("input.fileName")
    } else {
        error
    }
}
