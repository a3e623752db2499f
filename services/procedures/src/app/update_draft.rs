//! Writes the content of a draft anew (sửa dự thảo). It may still lack what publication asks for.

use policy::Action;
use serde_json::Value;
use service::{AppError, OpCtx};

use super::change_draft::{ChangeDraft, Operation, change};
use super::content::read_content;
use crate::domain::Draft;

const OPERATION: Operation = Operation {
    action: Action::EditCatalogue,
    name: "updateProcedureDraft",
};

/// Updates the draft.
///
/// # Errors
/// When the actor may not, has not seen the current version, or the content has not the form of the record.
pub async fn update_draft(
    op: &OpCtx,
    command: ChangeDraft,
    content: Value,
) -> Result<Draft, AppError> {
    op.account()?;
    let read = read_content(content.clone(), "input.content")?;
    change(op, &command, OPERATION, &content, |draft, act| {
        draft.update(act, read)
    })
    .await
}
