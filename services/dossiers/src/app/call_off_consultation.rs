//! Goes on without an answer that does not come (thôi lấy ý kiến).

use policy::Action;
use service::{AppError, OpCtx};
use wording::Key;

use super::change::{ChangeCommand, Operation, change};
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::CallOffConsultation,
    name: "callOffDossierConsultation",
};

/// Goes on without an answer that does not come.
pub(crate) async fn call_off_consultation(
    op: &OpCtx,
    command: ChangeCommand,
    key: Key,
    reason: String,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &(&key, &reason),
        |dossier, act, _| Ok(dossier.call_off_consultation(act, &key, &reason)),
    )
    .await
}
