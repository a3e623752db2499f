//! Stops an accepted dossier on a legal basis (dừng giải quyết).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::Stop,
    name: "stopDossier",
};

/// Stops an accepted dossier on a legal basis.
pub(crate) async fn stop(
    op: &OpCtx,
    command: ChangeCommand,
    reason: String,
    legal_basis: String,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &(&reason, &legal_basis),
        |dossier, act, procedure| {
            let rules = rulebook(procedure)?;
            Ok(dossier.stop(act, &reason, &legal_basis, rules))
        },
    )
    .await
}
