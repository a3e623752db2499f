//! Records the signed and numbered result; the clock stops (ban hành kết quả).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::{Dossier, ResultInput};

const OPERATION: Operation = Operation {
    action: Action::IssueResult,
    name: "issueDossierResult",
};

/// Issues the result.
pub(crate) async fn issue_result(
    op: &OpCtx,
    command: ChangeCommand,
    result: ResultInput,
) -> Result<Dossier, AppError> {
    let request = (&result.number, result.issued_on, &result.summary);
    change(
        op,
        &command,
        OPERATION,
        &request,
        |dossier, act, procedure| Ok(dossier.issue_result(act, &result, rulebook(procedure)?)),
    )
    .await
}
