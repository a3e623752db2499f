//! Proposes a new date with an apology (xin lỗi và đề nghị gia hạn, Mẫu 04).

use chrono::NaiveDate;
use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::ProposeExtension,
    name: "proposeDossierExtension",
};

/// Proposes a new date with an apology.
pub(crate) async fn propose_extension(
    op: &OpCtx,
    command: ChangeCommand,
    new_date: NaiveDate,
    reason: String,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &(&new_date, &reason),
        |dossier, act, procedure| {
            let rules = rulebook(procedure)?;
            Ok(dossier.propose_extension(act, new_date, &reason, rules))
        },
    )
    .await
}
