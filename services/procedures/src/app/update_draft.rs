//! Writes the content of a draft anew (sửa dự thảo). It may still lack what publication asks for.

use policy::Action;
use serde_json::Value;
use service::{AppError, OpCtx};

use super::change_draft::{ChangeDraft, Operation, change_or_tell};
use super::content::read_content;
use super::draft_words::refused;
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
    let written = content.clone();
    change_or_tell(op, &command, OPERATION, &content, move |draft, act| {
        let read = read_content(written, "input.content")?;
        draft.update(act, read).map_err(refused)
    })
    .await
}
