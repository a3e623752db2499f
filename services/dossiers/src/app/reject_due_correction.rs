//! Rejects the correction of a due date (không duyệt sửa ngày hẹn trả).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::DecideDueCorrection,
    name: "rejectDossierDueCorrection",
};

/// Rejects the correction of a due date.
pub(crate) async fn reject_due_correction(
    op: &OpCtx,
    command: ChangeCommand,
    reason: String,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &reason,
        |dossier, act, procedure| {
            let rules = rulebook(procedure)?;
            Ok(dossier.reject_due_correction(act, &reason, rules))
        },
    )
    .await
}
