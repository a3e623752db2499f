//! Hands an accepted dossier over to the competent agency, whose first step begins (chuyển hồ sơ).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::HandOver,
    name: "handOverDossier",
};

/// Hands the dossier over.
pub(crate) async fn hand_over(op: &OpCtx, command: ChangeCommand) -> Result<Dossier, AppError> {
    change(op, &command, OPERATION, &(), |dossier, act, procedure| {
        Ok(dossier.hand_over(act, rulebook(procedure)?))
    })
    .await
}
