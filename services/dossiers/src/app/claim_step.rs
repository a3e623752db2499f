//! Takes the current step, which nobody has (nhận việc).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::ClaimStep,
    name: "claimDossierStep",
};

/// Takes the current step, which nobody has.
pub(crate) async fn claim_step(op: &OpCtx, command: ChangeCommand) -> Result<Dossier, AppError> {
    change(op, &command, OPERATION, &(), |dossier, act, _| {
        Ok(dossier.claim_step(act))
    })
    .await
}
