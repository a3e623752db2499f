//! Records the proof that a financial obligation is met (xác nhận hoàn thành nghĩa vụ tài chính).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::ConfirmObligation,
    name: "confirmDossierObligation",
};

/// Records the proof that a financial obligation is met.
pub(crate) async fn confirm_obligation(
    op: &OpCtx,
    command: ChangeCommand,
    proof: String,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &proof,
        |dossier, act, procedure| {
            let rules = rulebook(procedure)?;
            Ok(dossier.confirm_obligation(act, &proof, rules))
        },
    )
    .await
}
