//! Makes the bill of a dossier, or makes it again with a reason (tính phí, lệ phí).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation};
use super::gather::rulebook;
use super::keep_money::change_money;
use crate::domain::{Dossier, FeeChoices};

const OPERATION: Operation = Operation {
    action: Action::AssessFees,
    name: "assessDossierFees",
};

/// Assesses the fees.
pub(crate) async fn assess_fees(
    op: &OpCtx,
    command: ChangeCommand,
    said: FeeChoices,
    reason: Option<String>,
) -> Result<Dossier, AppError> {
    let request = (&said, &reason);
    Box::pin(change_money(
        op,
        &command,
        OPERATION,
        &request,
        |dossier, act, procedure| {
            Ok(dossier.assess_fees(act, &said, reason.as_deref(), rulebook(procedure)?))
        },
    ))
    .await
}
