//! Records that a refund of cash was paid out (chi hoàn trả).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation};
use super::keep_money::change_money;
use crate::domain::Dossier;
use crate::domain::money::RefundReference;

const OPERATION: Operation = Operation {
    action: Action::ConfirmRefund,
    name: "confirmDossierRefund",
};

/// Confirms the refund.
pub(crate) async fn confirm_refund(
    op: &OpCtx,
    command: ChangeCommand,
    reference: RefundReference,
) -> Result<Dossier, AppError> {
    Box::pin(change_money(
        op,
        &command,
        OPERATION,
        &reference,
        |dossier, act, _| Ok(dossier.confirm_refund(act, &reference)),
    ))
    .await
}
