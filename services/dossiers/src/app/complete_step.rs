//! Completes the current processing step; the next one begins (xử lý bước).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::CompleteStep,
    name: "completeDossierStep",
};

/// Completes the step.
pub(crate) async fn complete_step(
    op: &OpCtx,
    command: ChangeCommand,
    note: Option<String>,
) -> Result<Dossier, AppError> {
    change(op, &command, OPERATION, &note, |dossier, act, procedure| {
        Ok(dossier.complete_step(act, note.as_deref(), rulebook(procedure)?))
    })
    .await
}
