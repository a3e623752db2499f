//! Gives a draft back to its editors (trả lại dự thảo), with what is to be mended.

use policy::Action;
use service::{AppError, OpCtx};

use super::change_draft::{ChangeDraft, Operation, change};
use crate::domain::Draft;

const OPERATION: Operation = Operation {
    action: Action::ReviewCatalogue,
    name: "returnProcedureDraft",
};

/// Returns the draft.
///
/// # Errors
/// When the actor may not, has not seen the current version, gives no reason, or the draft's state forbids it.
pub async fn return_draft(
    op: &OpCtx,
    command: ChangeDraft,
    reason: String,
) -> Result<Draft, AppError> {
    let given = reason.clone();
    change(op, &command, OPERATION, &reason, move |draft, act| {
        draft.give_back(act, &given)
    })
    .await
}
