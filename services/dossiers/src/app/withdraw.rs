//! Withdraws a dossier at the applicant's wish, before its result is issued (rút hồ sơ).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::Withdraw,
    name: "withdrawDossier",
};

/// Withdraws the dossier.
pub(crate) async fn withdraw(
    op: &OpCtx,
    command: ChangeCommand,
    reason: String,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &reason,
        |dossier, act, procedure| Ok(dossier.withdraw(act, &reason, rulebook(procedure)?)),
    )
    .await
}
