//! Hands a draft to the reviewers (trình thẩm định) when it keeps every rule of publication.

use policy::Action;
use service::{AppError, OpCtx};

use super::change_draft::{ChangeDraft, Operation, change};
use super::seed::References;
use crate::domain::Draft;

const OPERATION: Operation = Operation {
    action: Action::EditCatalogue,
    name: "submitProcedureDraft",
};

/// Submits the draft.
///
/// # Errors
/// When the actor may not, has not seen the current version, or the draft's state or content forbids it.
pub async fn submit_draft(op: &OpCtx, command: ChangeDraft) -> Result<Draft, AppError> {
    let references = References::shared().map_err(AppError::internal)?;
    change(op, &command, OPERATION, &(), move |draft, act| {
        let of_references = references.check(draft.content());
        draft.submit(act, of_references)
    })
    .await
}
