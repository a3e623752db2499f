//! Takes cash for a dossier at the counter, against a receipt (thu tiền mặt).

use policy::Action;
use service::{AppError, OpCtx};
use wording::Key;

use super::change::{ChangeCommand, Operation};
use super::keep_money::change_money;
use super::start_payment::{drawn, lines_to_pay};
use crate::domain::Dossier;
use crate::domain::money::Dong;

const OPERATION: Operation = Operation {
    action: Action::RecordCashPayment,
    name: "recordDossierCashPayment",
};

/// Records the payment; of all lines that are due now where none is named.
pub(crate) async fn record_cash_payment(
    op: &OpCtx,
    command: ChangeCommand,
    lines: Option<Vec<Key>>,
    amount: Dong,
) -> Result<Dossier, AppError> {
    let reference = drawn(op, "C")?;
    let request = (&lines, amount);
    Box::pin(change_money(
        op,
        &command,
        OPERATION,
        &request,
        |dossier, act, _| {
            let lines = lines_to_pay(dossier, lines.clone());
            Ok(dossier.record_cash(act, reference, lines, amount))
        },
    ))
    .await
}
