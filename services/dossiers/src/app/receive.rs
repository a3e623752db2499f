//! Accepts an online filing (tiếp nhận hồ sơ): gives it its code, its due instant and its receipt; these wait for
//! the fee where one is to be paid first.

use policy::Action;
use service::{AppError, OpCtx, request_key};
use store::Tx;

use super::change::{ChangeCommand, Opened, Opening, Operation, finish, open};
use super::{gather, words};
use crate::domain::{Dossier, DossierEvent, PendingReceipt, TrackingSecret};
use crate::store::{next_number, update};

const OPERATION: Operation = Operation {
    action: Action::Receive,
    name: "receiveDossier",
};

/// Receives the dossier.
pub(crate) async fn receive(op: &OpCtx, command: ChangeCommand) -> Result<Dossier, AppError> {
    let key = request_key(op, &command.idempotency_key, OPERATION.name, &command)?;
    let Opened {
        tx,
        mut dossier,
        procedure,
        act,
    } = match open(op, &command, &OPERATION, &key).await? {
        Opening::Done(answer) => return Ok(*answer),
        Opening::Work(opened) => *opened,
    };
    let tenant = dossier.record().participants.receiving;
    let agency = gather::agency_code(&tx, tenant).await?;
    if dossier.accepting_waits_for_fee() {
        let event = dossier
            .await_fee(&act, gather::rulebook(&procedure)?)
            .map_err(|refusal| words::refused(refusal, op.language))?;
        update(&tx, &dossier).await?;
        return finish(op, tx, &key, OPERATION.action, dossier, &event).await;
    }
    let receipt = dossier
        .receive(&act, agency, gather::rulebook(&procedure)?)
        .map_err(|refusal| words::refused(refusal, op.language))?;
    let (dossier, event) = stamp(&tx, receipt).await?;
    update(&tx, &dossier).await?;
    finish(op, tx, &key, OPERATION.action, dossier, &event).await
}

/// Draws the day's next number and a secret, and stamps them on the receipt. Nothing refuses after this.
pub(super) async fn stamp(
    tx: &Tx,
    receipt: PendingReceipt,
) -> Result<(Dossier, DossierEvent), AppError> {
    let secret = TrackingSecret::from_random(rand::random());
    let number = next_number(tx, receipt.agency(), receipt.date()).await?;
    receipt.stamp(number, secret).map_err(AppError::internal)
}
