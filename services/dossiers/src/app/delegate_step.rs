//! Lets another position do the current step, and keeps watching it (ủy quyền).

use ids::PositionId;
use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change_naming};
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::DelegateStep,
    name: "delegateDossierStep",
};

/// Lets another position do the current step, and keeps watching it.
pub(crate) async fn delegate_step(
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
            Ok(opened.dossier.delegate_step(act, &to, note.as_deref()))
        },
    )
    .await
}
