//! Takes one's own last act on the work back (hoàn tác).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::UndoLastAct,
    name: "undoDossierAct",
};

/// Takes one's own last act on the work back.
pub(crate) async fn undo_last_act(
    op: &OpCtx,
    command: ChangeCommand,
    note: Option<String>,
) -> Result<Dossier, AppError> {
    change(op, &command, OPERATION, &note, |dossier, act, _| {
        Ok(dossier.undo_last_act(act, note.as_deref()))
    })
    .await
}
