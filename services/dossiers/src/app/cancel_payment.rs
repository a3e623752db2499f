//! Gives up a payment that waits on a provider's page (hủy giao dịch thanh toán).

use policy::Action;
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation};
use super::keep_money::change_money;
use crate::domain::Dossier;
use crate::domain::money::PaymentReference;

const OPERATION: Operation = Operation {
    action: Action::CancelPayment,
    name: "cancelDossierPayment",
};

/// Cancels the payment.
pub(crate) async fn cancel_payment(
    op: &OpCtx,
    command: ChangeCommand,
    reference: PaymentReference,
) -> Result<Dossier, AppError> {
    Box::pin(change_money(
        op,
        &command,
        OPERATION,
        &reference,
        |dossier, act, _| Ok(dossier.cancel_payment(act, &reference)),
    ))
    .await
}
