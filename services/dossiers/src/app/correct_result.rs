//! Replaces a result that proves wrong (đính chính kết quả; NĐ 61/2018 Art. 20).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use crate::domain::{Dossier, ResultInput};

const OPERATION: Operation = Operation {
    action: Action::CorrectResult,
    name: "correctDossierResult",
};

/// Replaces a result that proves wrong.
pub(crate) async fn correct_result(
    op: &OpCtx,
    command: ChangeCommand,
    result: ResultInput,
    reason: String,
) -> Result<Dossier, AppError> {
    let request = (&result.number, result.issued_on, &result.summary, &reason);
    change(op, &command, OPERATION, &request, |dossier, act, _| {
        Ok(dossier.correct_result(act, &result, &reason))
    })
    .await
}
