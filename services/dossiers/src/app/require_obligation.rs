//! Waits for the payment of what the finance authority set (yêu cầu thực hiện nghĩa vụ tài chính).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::RequireObligation,
    name: "requireDossierObligation",
};

/// Waits for the payment of what the finance authority set.
pub(crate) async fn require_obligation(
    op: &OpCtx,
    command: ChangeCommand,
    authority: String,
    notice: String,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &(&authority, &notice),
        |dossier, act, procedure| {
            let rules = rulebook(procedure)?;
            Ok(dossier.require_obligation(act, &authority, &notice, rules))
        },
    )
    .await
}
