//! Takes an amount off a line of the bill; what was paid of it goes back (miễn, giảm, hoàn trả).

use policy::Action;
use service::{AppError, OpCtx};
use wording::Key;

use super::change::{ChangeCommand, Operation};
use super::keep_money::change_money;
use crate::domain::Dossier;
use crate::domain::money::{Dong, ReleaseCause};

const OPERATION: Operation = Operation {
    action: Action::ReleaseFee,
    name: "releaseDossierFee",
};

/// Releases the amount.
pub(crate) async fn release_fee(
    op: &OpCtx,
    command: ChangeCommand,
    line: Key,
    amount: Dong,
    cause: ReleaseCause,
) -> Result<Dossier, AppError> {
    let request = (&line, amount, &cause);
    Box::pin(change_money(
        op,
        &command,
        OPERATION,
        &request,
        |dossier, act, _| Ok(dossier.release_fee(act, &line, amount, cause.clone())),
    ))
    .await
}
