//! Approves the new date, which then holds (duyệt gia hạn).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::DecideExtension,
    name: "approveDossierExtension",
};

/// Approves the new date, which then holds.
pub(crate) async fn approve_extension(
    op: &OpCtx,
    command: ChangeCommand,
) -> Result<Dossier, AppError> {
    change(op, &command, OPERATION, &(), |dossier, act, procedure| {
        let rules = rulebook(procedure)?;
        Ok(dossier.approve_extension(act, rules))
    })
    .await
}
