//! Sends the dossier back to an earlier step, for faults (trả lại bước trước).

use policy::Action;
use service::{AppError, OpCtx};
use wording::Key;

use super::change::{ChangeCommand, Operation, change_routing};
use crate::domain::Dossier;
use crate::domain::work::Fault;

const OPERATION: Operation = Operation {
    action: Action::ReturnToStep,
    name: "returnDossierToStep",
};

/// Sends the dossier back to an earlier step, for faults.
pub(crate) async fn return_to_step(
    op: &OpCtx,
    command: ChangeCommand,
    to: Key,
    faults: Vec<Fault>,
    note: Option<String>,
) -> Result<Dossier, AppError> {
    let request = (&to, &faults, &note);
    change_routing(op, &command, OPERATION, &request, |dossier, act, rules| {
        dossier.return_to_step(act, &to, faults.clone(), note.as_deref(), rules)
    })
    .await
}
