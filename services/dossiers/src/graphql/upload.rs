//! An upload as the graph shows it.

use async_graphql::{Context, Enum, ID, Object};
use chrono::{DateTime, Utc};
use files::Upload;
use graphql::{Result, op, words_of};

use super::means;

/// Where an upload stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "files::UploadState")]
pub(super) enum DossierUploadState {
    /// Takes bytes.
    Open,
    /// Has all its bytes; they are being examined.
    Received,
    /// Waits for the virus scanner (chờ quét mã độc).
    AwaitingScan,
    /// Was found good and is being stored.
    Storing,
    /// May be attached to a paper.
    Ready,
    /// Was attached to a paper.
    Attached,
    /// Its content was not accepted.
    Refused,
    /// A virus was found in it (cách ly).
    Quarantined,
    /// Was given up.
    Cancelled,
    /// Was not completed, or not attached, in time.
    Expired,
}

/// An upload (lượt tải tệp lên): bytes on their way in, for a paper of a dossier.
pub(super) struct DossierUpload(pub(super) Upload);

/// An upload (lượt tải tệp lên): bytes on their way in, for a paper of a dossier.
#[Object]
impl DossierUpload {
    /// The upload's id, by which a filing names it.
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    /// Where its bytes go, below the address of this graph: PATCH, HEAD and DELETE by the protocol tus 1.0, with the
    /// caller's token.
    async fn path(&self, context: &Context<'_>) -> Result<String> {
        let files = means(context)?.files_path();
        Ok(format!("{files}/uploads/{}", self.0.id))
    }

    /// Tên tệp.
    async fn file_name(&self) -> &str {
        self.0.name.as_str()
    }

    /// Its size as it was declared, in bytes.
    async fn size(&self) -> u64 {
        self.0.size
    }

    /// Bytes that have come.
    async fn received(&self) -> u64 {
        self.0.received
    }

    /// Where it stands.
    async fn state(&self) -> DossierUploadState {
        self.0.state.into()
    }

    /// Until when it takes bytes, or waits to be attached.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }

    /// What was found wrong with its content.
    async fn problem(&self, context: &Context<'_>) -> Result<Option<String>> {
        let language = op(context)?.language;
        let found = self.0.problem();
        let first = found.and_then(|error| error.problems.into_iter().next());
        Ok(first.map(|problem| words_of(&problem, language)))
    }
}
