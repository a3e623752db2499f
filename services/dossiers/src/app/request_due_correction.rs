//! Requests that a wrong due date be corrected (đề nghị sửa ngày hẹn trả ghi sai).

use chrono::{DateTime, Utc};
use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::RequestDueCorrection,
    name: "requestDossierDueCorrection",
};

/// Requests that a wrong due date be corrected.
pub(crate) async fn request_due_correction(
    op: &OpCtx,
    command: ChangeCommand,
    new_due_at: DateTime<Utc>,
    reason: String,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &(&new_due_at, &reason),
        |dossier, act, procedure| {
            let rules = rulebook(procedure)?;
            Ok(dossier.request_due_correction(act, new_due_at, &reason, rules))
        },
    )
    .await
}
