//! Refuses to accept an online filing, with reasons (từ chối tiếp nhận, Mẫu 03).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::RefuseIntake,
    name: "refuseDossierIntake",
};

/// Refuses the intake.
pub(crate) async fn refuse_intake(
    op: &OpCtx,
    command: ChangeCommand,
    reason: String,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &reason,
        |dossier, act, procedure| Ok(dossier.refuse_intake(act, &reason, rulebook(procedure)?)),
    )
    .await
}
