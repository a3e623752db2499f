//! Returns the result to the applicant or their representative (trả kết quả).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change};
use super::gather::rulebook;
use crate::domain::{Channel, Dossier, Recipient};

const OPERATION: Operation = Operation {
    action: Action::ReturnResult,
    name: "returnDossierResult",
};

/// Returns the result.
pub(crate) async fn return_result(
    op: &OpCtx,
    command: ChangeCommand,
    recipient: Recipient,
    channel: Channel,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &(recipient, channel),
        |dossier, act, procedure| {
            Ok(dossier.return_result(act, recipient, channel, rulebook(procedure)?))
        },
    )
    .await
}
