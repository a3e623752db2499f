//! Passes the current step to another position (bàn giao).

use ids::PositionId;
use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change_naming};
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::HandOverStep,
    name: "handOverDossierStep",
};

/// Passes the current step to another position.
pub(crate) async fn hand_over_step(
    op: &OpCtx,
    command: ChangeCommand,
    to: PositionId,
    note: Option<String>,
) -> Result<Dossier, AppError> {
    change_naming(
        op,
        &command,
        OPERATION,
        &(to, &note),
        &[to],
        |opened, named| {
            let to = named.get(to)?;
            let act = &opened.act;
            Ok(opened.dossier.hand_over_step(act, &to, note.as_deref()))
        },
    )
    .await
}
