//! Rejects the new date (không duyệt gia hạn).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::DecideExtension,
    name: "rejectDossierExtension",
};

/// Rejects the new date.
pub(crate) async fn reject_extension(
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
            Ok(dossier.reject_extension(act, &reason, rules))
        },
    )
    .await
}
