//! What every change of a dossier's money has in common: its receipts are numbered, and a dossier
//! whose clock waited for the fee is accepted, all in the transaction of the change.

use chrono::Datelike;
use policy::Action;
use serde::Serialize;
use service::{AppError, ErrorKind, OpCtx, request_key};
use store::{RequestKey, Tx};

use super::change::{ChangeCommand, Opened, Opening, Operation, finish_with, open};
use super::receive::stamp;
use super::{gather, words};
use crate::domain::money::MoneyPolicy;
use crate::domain::{Act, Dossier, DossierEvent, PinnedProcedure, Refusal};
use crate::store::{next_receipt_number, update};

/// A decided change of a dossier's money, and what it is decided and kept by.
pub(super) struct MoneyChange {
    pub tx: Tx,
    pub dossier: Dossier,
    pub procedure: PinnedProcedure,
    pub event: DossierEvent,
    pub action: Action,
}

/// Does a command on the money of an existing dossier.
pub(super) async fn change_money<R: Serialize>(
    op: &OpCtx,
    command: &ChangeCommand,
    operation: Operation,
    request: &R,
    decide: impl FnOnce(
        &mut Dossier,
        &Act,
        &PinnedProcedure,
    ) -> Result<Result<DossierEvent, Refusal>, AppError>,
) -> Result<Dossier, AppError> {
    let key = request_key(
        op,
        &command.idempotency_key,
        operation.name,
        &(command, request),
    )?;
    let Opened {
        tx,
        mut dossier,
        procedure,
        act,
    } = match open(op, command, &operation, &key).await? {
        Opening::Done(answer) => return Ok(*answer),
        Opening::Work(opened) => *opened,
    };
    let event = decide(&mut dossier, &act, &procedure)?
        .map_err(|refusal| words::refused(refusal, op.language))?;
    let change = MoneyChange {
        tx,
        dossier,
        procedure,
        event,
        action: operation.action,
    };
    keep_money(op, Some(&key), change).await
}

/// Numbers the receipts, accepts what waited for the fee, saves, audits, publishes and commits.
pub(super) async fn keep_money(
    op: &OpCtx,
    key: Option<&RequestKey<'_>>,
    change: MoneyChange,
) -> Result<Dossier, AppError> {
    let MoneyChange {
        tx,
        mut dossier,
        procedure,
        event,
        action,
    } = change;
    issue_receipts(op, &tx, &mut dossier).await?;
    let mut events = vec![event];
    if dossier.awaited_fee_has_come()
        && let Some((accepted, event)) = accept(op, &tx, &dossier, &procedure).await?
    {
        dossier = accepted;
        events.push(event);
    }
    update(&tx, &dossier).await?;
    finish_with(op, tx, key, action, dossier, &events).await
}

/// Draws a number for each receipt that is due, at the agency that takes or pays the money.
async fn issue_receipts(op: &OpCtx, tx: &Tx, dossier: &mut Dossier) -> Result<(), AppError> {
    let record = dossier.record();
    let due = record.finance.receipts_due();
    let agency = op.actor.tenant().unwrap_or(record.participants.receiving);
    let year = calendar::local_date(record.changed_at).year();
    let policy: &MoneyPolicy = gather::money_policy();
    for receipt in due {
        let series = policy.receipt_symbols.series(receipt.kind, year);
        let number = next_receipt_number(tx, agency, year, series).await?;
        dossier
            .issue_fee_receipt(&receipt, number)
            .map_err(|refusal| words::refused(refusal, op.language))?;
    }
    Ok(())
}

/// Accepts the dossier, unless its agency takes none just now: then an officer does it later.
async fn accept(
    op: &OpCtx,
    tx: &Tx,
    dossier: &Dossier,
    procedure: &PinnedProcedure,
) -> Result<Option<(Dossier, DossierEvent)>, AppError> {
    let receiving = dossier.record().participants.receiving;
    let agency = match gather::agency_code(tx, receiving).await {
        Ok(agency) => agency,
        Err(error) => match error.kind() {
            ErrorKind::Internal | ErrorKind::Unavailable => return Err(error),
            ErrorKind::Invalid
            | ErrorKind::Refused
            | ErrorKind::NotFound
            | ErrorKind::Conflict
            | ErrorKind::Forbidden
            | ErrorKind::Unauthenticated => {
                tracing::warn!(
                    dossier.id = %dossier.id(), tenant.id = %receiving,
                    "a dossier whose fee has come waits: its agency accepts none"
                );
                return Ok(None);
            }
        },
    };
    let receipt = dossier
        .accept_paid(agency, gather::rulebook(procedure)?)
        .map_err(|refusal| words::refused(refusal, op.language))?;
    Ok(Some(stamp(tx, receipt).await?))
}
