//! Approves the draft result; it goes on to be signed and numbered (phê duyệt).

use policy::Action;
use service::{AppError, OpCtx};
use wording::Key;

use super::change::{ChangeCommand, Operation, change_routing};
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::Approve,
    name: "approveDossier",
};

/// Approves the dossier.
pub(crate) async fn approve(
    op: &OpCtx,
    command: ChangeCommand,
    to: Option<Key>,
    note: Option<String>,
) -> Result<Dossier, AppError> {
    change_routing(
        op,
        &command,
        OPERATION,
        &(&to, &note),
        |dossier, act, rules| dossier.approve(act, to.as_ref(), note.as_deref(), rules),
    )
    .await
}
