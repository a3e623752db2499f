//! Compares two published versions, field by field (so sánh hai phiên bản).

use ids::ProcedureVersionId;
use service::{AppError, ErrorCode, OpCtx};

use super::off_thread::off_thread;
use crate::domain::{Change, VersionContent, diff};
use crate::store::find_versions;

/// What changed from one version to another, of the same procedure or not.
///
/// # Errors
/// When one of them has not been published, or storage fails.
pub async fn compare_versions(
    op: &OpCtx,
    from: ProcedureVersionId,
    to: ProcedureVersionId,
) -> Result<Vec<Change>, AppError> {
    let tx = op.read().await?;
    let versions = find_versions(&tx, &[from, to]).await?;
    let content = |id, path| {
        versions
            .iter()
            .find(|version| version.id() == id)
            .map(|version| version.content().clone())
            .ok_or_else(|| AppError::new(ErrorCode::ProcedureVersionNotFound).at(path))
    };
    changes(content(from, "from")?, content(to, "to")?).await
}

/// What changed from one content to another; it is worked out beside the threads that serve everybody.
///
/// # Errors
/// When a content cannot be written as JSON.
pub async fn changes(
    before: VersionContent,
    after: VersionContent,
) -> Result<Vec<Change>, AppError> {
    off_thread(move || diff(&before, &after))
        .await?
        .map_err(AppError::internal)
}
