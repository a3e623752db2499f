//! What all commands on an existing dossier have in common, in its one order:
//! load and lock, authorise, claim the idempotency key, decide, save, audit, publish, remember, commit.

use ids::{DossierId, PositionId};
use policy::{Action, Resource};
use serde::Serialize;
use service::{AppError, ErrorCode, OpCtx, request_key};
use store::{RequestKey, Tx};

use super::gather::NamedPositions;
use super::{gather, words};
use crate::domain::{Act, Dossier, DossierEvent, PinnedProcedure, Refusal, Rulebook};
use crate::events::DossierChanged;
use crate::store::{StoredDossier, load_for_update, update};

/// A command on an existing dossier, as every such mutation carries it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangeCommand {
    pub dossier: DossierId,
    /// The version that the caller has seen.
    pub version: i64,
    /// The job position in which an officer acts, where they name one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<PositionId>,
    #[serde(skip)]
    pub idempotency_key: String,
}

/// What a command is called: in the policies and among the idempotency keys.
pub(super) struct Operation {
    pub action: Action,
    pub name: &'static str,
}

/// A dossier that is locked and whose key is claimed, ready for the decision.
pub(super) struct Opened {
    pub tx: Tx,
    pub dossier: Dossier,
    pub procedure: PinnedProcedure,
    pub act: Act,
}

/// Either work to do, or the answer that was given before.
pub(super) enum Opening {
    Work(Box<Opened>),
    Done(Box<Dossier>),
}

/// Claims the key, or gives the dossier that was answered to it.
pub(super) async fn claim(
    tx: &Tx,
    key: &RequestKey<'_>,
    op: &OpCtx,
) -> Result<Option<Dossier>, AppError> {
    match service::claim::<StoredDossier>(tx, key, op).await? {
        Some(stored) => Ok(Some(stored.try_into()?)),
        None => Ok(None),
    }
}

/// Loads and locks the dossier, asks the policies, claims the key, fetches the pinned version.
pub(super) async fn open(
    op: &OpCtx,
    command: &ChangeCommand,
    operation: &Operation,
    key: &RequestKey<'_>,
) -> Result<Opening, AppError> {
    let tx = op.write().await?;
    let dossier = load_for_update(&tx, command.dossier)
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::NotFound).at("input.dossierId"))?;
    op.authorise(operation.action, &resource(&dossier))?;
    if let Some(answer) = claim(&tx, key, op).await? {
        return Ok(Opening::Done(Box::new(answer)));
    }
    let procedure = gather::pinned_version(&tx, dossier.record().procedure_version).await?;
    let act = Act {
        by: op.account()?,
        positions: gather::own_positions(&tx, op).await?,
        chosen: command.position,
        seen_version: command.version,
        at: op.now(),
    };
    Ok(Opening::Work(Box::new(Opened {
        tx,
        dossier,
        procedure,
        act,
    })))
}

/// Does a command whose decision needs nothing but the dossier and its rules.
pub(super) async fn change<R: Serialize>(
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
    // on the heap: the futures of all mutations lie in one, which is as large as the largest
    Box::pin(change_naming(
        op,
        command,
        operation,
        request,
        &[],
        |opened, _| decide(&mut opened.dossier, &opened.act, &opened.procedure),
    ))
    .await
}

/// Does a command with which a step may begin, which is routed among the desks of the competent agency.
pub(super) async fn change_routing<R: Serialize>(
    op: &OpCtx,
    command: &ChangeCommand,
    operation: Operation,
    request: &R,
    decide: impl FnOnce(&mut Dossier, &Act, Rulebook<'_>) -> Result<DossierEvent, Refusal>,
) -> Result<Dossier, AppError> {
    let key = request_key(
        op,
        &command.idempotency_key,
        operation.name,
        &(command, request),
    )?;
    match Box::pin(open(op, command, &operation, &key)).await? {
        Opening::Done(answer) => Ok(*answer),
        Opening::Work(opened) => {
            let Opened {
                tx,
                mut dossier,
                procedure,
                act,
            } = *opened;
            let competent = dossier.record().participants.competent;
            let desks = gather::desks(&tx, op, competent).await?;
            let rules = gather::routing_rulebook(&procedure, &desks)?;
            let event = decide(&mut dossier, &act, rules)
                .map_err(|refusal| words::refused(refusal, op.language))?;
            update(&tx, &dossier).await?;
            Box::pin(finish(op, tx, &key, operation.action, dossier, &event)).await
        }
    }
}

/// Does a command that names job positions of others, which are given to its decision.
pub(super) async fn change_naming<R: Serialize>(
    op: &OpCtx,
    command: &ChangeCommand,
    operation: Operation,
    request: &R,
    named: &[PositionId],
    decide: impl FnOnce(&mut Opened, &NamedPositions) -> Result<Result<DossierEvent, Refusal>, AppError>,
) -> Result<Dossier, AppError> {
    let key = request_key(
        op,
        &command.idempotency_key,
        operation.name,
        &(command, request),
    )?;
    match Box::pin(open(op, command, &operation, &key)).await? {
        Opening::Done(answer) => Ok(*answer),
        Opening::Work(mut opened) => {
            let positions = gather::named_positions(&opened.tx, op, named).await?;
            let event = decide(&mut opened, &positions)?;
            let event = event.map_err(|refusal| words::refused(refusal, op.language))?;
            let Opened { tx, dossier, .. } = *opened;
            update(&tx, &dossier).await?;
            Box::pin(finish(op, tx, &key, operation.action, dossier, &event)).await
        }
    }
}

/// Audits, publishes, remembers the answer and commits.
pub(super) async fn finish(
    op: &OpCtx,
    tx: Tx,
    key: &RequestKey<'_>,
    action: Action,
    dossier: Dossier,
    event: &DossierEvent,
) -> Result<Dossier, AppError> {
    finish_with(
        op,
        tx,
        Some(key),
        action,
        dossier,
        std::slice::from_ref(event),
    )
    .await
}

/// Audits, publishes all that happened, remembers the answer to a caller who has a key, commits.
pub(super) async fn finish_with(
    op: &OpCtx,
    tx: Tx,
    key: Option<&RequestKey<'_>>,
    action: Action,
    dossier: Dossier,
    events: &[DossierEvent],
) -> Result<Dossier, AppError> {
    let record = dossier.record();
    let tenant = op.actor.tenant().unwrap_or(record.participants.receiving);
    let detail = serde_json::json!({ "status": record.status.name(), "version": record.version });
    op.audit(&tx, Some(tenant), action, record.id.to_string(), detail)
        .await?;
    let receiving = record.participants.receiving;
    let told: Vec<_> = events
        .iter()
        .map(|event| DossierChanged::new(&dossier, event))
        .collect();
    op.publish(&tx, crate::NAME, Some(receiving), &told).await?;
    if let Some(key) = key {
        store::remember(&tx, key, &StoredDossier::from(&dossier)).await?;
    }
    tx.commit().await?;
    tracing::info!(
        dossier.id = %dossier.id(), dossier.version = dossier.version(), action = action.name(),
        tenant.id = %receiving, "a dossier moved on"
    );
    Ok(dossier)
}

/// The dossier as policies see it.
pub(super) fn resource(dossier: &Dossier) -> Resource {
    let record = dossier.record();
    Resource::Dossier {
        applicant: record.applicant_account,
        receiving: record.participants.receiving,
        competent: record.participants.competent,
        returning: record.participants.returning,
    }
}
