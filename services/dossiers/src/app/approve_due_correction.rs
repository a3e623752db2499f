//! Approves the corrected due date, which then holds (duyệt sửa ngày hẹn trả).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::DecideDueCorrection,
    name: "approveDossierDueCorrection",
};

/// Approves the corrected due date, which then holds.
pub(crate) async fn approve_due_correction(
    op: &OpCtx,
    command: ChangeCommand,
) -> Result<Dossier, AppError> {
    change(op, &command, OPERATION, &(), |dossier, act, procedure| {
        let rules = rulebook(procedure)?;
        Ok(dossier.approve_due_correction(act, rules))
    })
    .await
}
