//! Hands an accepted dossier over to the competent agency, whose first step begins (chuyển hồ sơ).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change_routing};
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::HandOver,
    name: "handOverDossier",
};

/// Hands the dossier over.
pub(crate) async fn hand_over(op: &OpCtx, command: ChangeCommand) -> Result<Dossier, AppError> {
    change_routing(op, &command, OPERATION, &(), |dossier, act, rules| {
        dossier.hand_over(act, rules)
    })
    .await
}
