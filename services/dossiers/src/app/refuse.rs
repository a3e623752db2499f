//! Refuses an accepted dossier with reasons, within the time limit (từ chối giải quyết).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::Refuse,
    name: "refuseDossier",
};

/// Refuses the dossier.
pub(crate) async fn refuse(
    op: &OpCtx,
    command: ChangeCommand,
    reason: String,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &reason,
        |dossier, act, procedure| Ok(dossier.refuse(act, &reason, rulebook(procedure)?)),
    )
    .await
}
