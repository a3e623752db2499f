//! Finds a draft fit for publication (thông qua dự thảo).

use policy::Action;
use service::{AppError, OpCtx};

use super::change_draft::{ChangeDraft, Operation, change};
use crate::domain::Draft;

const OPERATION: Operation = Operation {
    action: Action::ReviewCatalogue,
    name: "approveProcedureDraft",
};

/// Approves the draft.
///
/// # Errors
/// When the actor may not, has not seen the current version, or the draft's state or content forbids it.
pub async fn approve_draft(op: &OpCtx, command: ChangeDraft) -> Result<Draft, AppError> {
    change(op, &command, OPERATION, &(), |draft, act| {
        draft.approve(act)
    })
    .await
}
