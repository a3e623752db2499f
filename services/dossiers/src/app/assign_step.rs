//! Charges positions with the current step, which nobody has (phân công).

use policy::Action;
use service::{AppError, OpCtx};

use super::assignees::AssigneesInput;
use super::change::{ChangeCommand, Operation, change_naming};
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::AssignStep,
    name: "assignDossierStep",
};

/// Charges positions with the current step, which nobody has.
pub(crate) async fn assign_step(
    op: &OpCtx,
    command: ChangeCommand,
    assignees: AssigneesInput,
    note: Option<String>,
) -> Result<Dossier, AppError> {
    let request = (&assignees, &note);
    let named = assignees.named();
    change_naming(
        op,
        &command,
        OPERATION,
        &request,
        &named,
        |opened, named| {
            let assignment = assignees.assignment(named)?;
            let act = &opened.act;
            Ok(opened
                .dossier
                .assign_step(act, &assignment, note.as_deref()))
        },
    )
    .await
}
