//! Completes the current processing step; the next one begins (xử lý bước).

use policy::Action;
use service::{AppError, OpCtx};
use wording::Key;

use super::change::{ChangeCommand, Operation, change_routing};
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::CompleteStep,
    name: "completeDossierStep",
};

/// Completes the step.
pub(crate) async fn complete_step(
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
        |dossier, act, rules| dossier.complete_step(act, to.as_ref(), note.as_deref(), rules),
    )
    .await
}
