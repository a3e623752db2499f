//! What all commands on an existing draft have in common, in its one order: load and lock, authorise, claim the
//! idempotency key, decide, save, audit, publish, remember, commit.

use ids::ProcedureDraftId;
use policy::{Action, Resource};
use serde::Serialize;
use service::{AppError, ErrorCode, OpCtx, claim, request_key};
use store::{RequestKey, StoreError, Tx};

use super::draft_words::refused;
use super::off_thread::off_thread;
use crate::domain::{Draft, DraftAct, DraftEvent, DraftRefusal};
use crate::events::DraftChanged;
use crate::store::{load_draft_for_update, update_draft};

/// A command on an existing draft, as every such mutation carries it.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeDraft {
    pub draft: ProcedureDraftId,
    /// The version that the caller has seen.
    pub version: i64,
    #[serde(skip)]
    pub idempotency_key: String,
}

/// What a command is called: in the policies and among the idempotency keys.
pub(super) struct Operation {
    pub action: Action,
    pub name: &'static str,
}

/// A draft that is locked and whose key is claimed, ready for the decision.
pub(super) struct Opened {
    pub tx: Tx,
    pub draft: Draft,
    pub act: DraftAct,
}

/// Either work to do, or the answer that was given before.
pub(super) enum Opening {
    Work(Box<Opened>),
    Done(Box<Draft>),
}

/// Makes the key of a command with everything it says.
pub(super) fn key_of<'a>(
    op: &OpCtx,
    command: &'a ChangeDraft,
    operation: &Operation,
    request: &impl Serialize,
) -> Result<RequestKey<'a>, AppError> {
    request_key(
        op,
        &command.idempotency_key,
        operation.name,
        &(command, request),
    )
}

/// Loads and locks the draft, asks the policies, claims the key.
pub(super) async fn open(
    op: &OpCtx,
    command: &ChangeDraft,
    operation: &Operation,
    key: &RequestKey<'_>,
) -> Result<Opening, AppError> {
    let by = op.account()?;
    let tx = op.write().await?;
    let draft = load_draft_for_update(&tx, command.draft)
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::NotFound).at("input.draftId"))?;
    authorise(op, operation.action, &draft)?;
    if let Some(answer) = claim(&tx, key, op).await? {
        return Ok(Opening::Done(Box::new(answer)));
    }
    let act = DraftAct {
        by,
        seen_version: command.version,
        at: op.now(),
    };
    Ok(Opening::Work(Box::new(Opened { tx, draft, act })))
}

/// Does a command whose decision needs nothing but the draft. Rules take their time: they are asked beside the threads
/// that serve everybody.
pub(super) async fn change(
    op: &OpCtx,
    command: &ChangeDraft,
    operation: Operation,
    request: &impl Serialize,
    decide: impl FnOnce(&mut Draft, &DraftAct) -> Result<DraftEvent, DraftRefusal> + Send + 'static,
) -> Result<Draft, AppError> {
    let decide = |draft: &mut Draft, act: &DraftAct| decide(draft, act).map_err(refused);
    change_or_tell(op, command, operation, request, decide).await
}

/// Does a command whose decision reads what the caller sent, and tells what is wrong with it: nobody but who may change
/// the draft is told.
pub(super) async fn change_or_tell(
    op: &OpCtx,
    command: &ChangeDraft,
    operation: Operation,
    request: &impl Serialize,
    decide: impl FnOnce(&mut Draft, &DraftAct) -> Result<DraftEvent, AppError> + Send + 'static,
) -> Result<Draft, AppError> {
    let key = key_of(op, command, &operation, request)?;
    match open(op, command, &operation, &key).await? {
        Opening::Done(answer) => Ok(*answer),
        Opening::Work(opened) => {
            let Opened { tx, mut draft, act } = *opened;
            let (draft, event) = off_thread(move || {
                let event = decide(&mut draft, &act)?;
                Ok::<_, AppError>((draft, event))
            })
            .await??;
            update_draft(&tx, &draft).await.map_err(stale)?;
            finish(op, tx, &key, operation.action, draft, event).await
        }
    }
}

/// Audits, publishes, remembers the answer and commits.
pub(super) async fn finish(
    op: &OpCtx,
    tx: Tx,
    key: &RequestKey<'_>,
    action: Action,
    draft: Draft,
    event: DraftEvent,
) -> Result<Draft, AppError> {
    let tenant = Some(draft.tenant());
    let detail = serde_json::json!({
        "code": draft.code(), "state": draft.state().name(), "version": draft.version(),
    });
    op.audit(&tx, tenant, action, draft.id().to_string(), detail)
        .await?;
    op.publish(
        &tx,
        crate::NAME,
        tenant,
        &[DraftChanged::new(&draft, event)],
    )
    .await?;
    store::remember(&tx, key, &draft).await?;
    tx.commit().await?;
    tracing::info!(
        draft.id = %draft.id(), draft.version = draft.version(), action = action.name(),
        tenant.id = %draft.tenant(), "a draft moved on"
    );
    Ok(draft)
}

/// Asks the policies about a draft; an author who may do this to drafts of others is told why not to this one.
pub(super) fn authorise(op: &OpCtx, action: Action, draft: &Draft) -> Result<(), AppError> {
    op.authorise(action, &resource(draft)).map_err(|denied| {
        let own = op
            .actor
            .account()
            .is_some_and(|account| draft.authors().contains(&account));
        if own && op.actor.holds(action) {
            AppError::new(ErrorCode::DraftIsYourOwn).at("input.draftId")
        } else {
            denied
        }
    })
}

/// The draft as policies see it.
pub(super) fn resource(draft: &Draft) -> Resource {
    Resource::Draft {
        tenant: draft.tenant(),
        authors: draft.authors().clone(),
    }
}

/// A unique row that somebody else added a moment earlier is a conflict, not an error of ours.
pub(super) fn stale(error: StoreError) -> AppError {
    match error {
        StoreError::Duplicate { .. } => StoreError::Stale.into(),
        StoreError::Stale
        | StoreError::Unavailable(_)
        | StoreError::Corrupt { .. }
        | StoreError::Database(_) => error.into(),
    }
}
