//! Publishes a draft by decision (công bố thủ tục hành chính): a new immutable version in its province's line, announced
//! to all.

use calendar::local_date;
use chrono::NaiveDate;
use policy::Action;
use serde::Serialize;
use service::{AppError, ErrorCode, OpCtx};
use store::Tx;

use super::change_draft::{ChangeDraft, Opened, Opening, Operation, finish, key_of, open, stale};
use super::draft_words::{decision, refused};
use super::province::publishing_province;
use crate::NAME;
use crate::domain::{CatalogueEntry, Decision, Draft, ProcedureVersion, procedure_id};
use crate::events::VersionPublished;
use crate::store::{
    add_procedures, add_versions, find_procedures, find_versions, list_lines, update_draft,
};

const OPERATION: Operation = Operation {
    action: Action::PublishCatalogue,
    name: "publishProcedureDraft",
};

/// A decision as somebody enters it.
#[derive(Debug, Clone, Serialize)]
pub struct EnteredDecision {
    pub number: String,
    pub date: NaiveDate,
    pub signer: String,
    /// The day from which it has effect.
    pub effective_on: NaiveDate,
}

impl EnteredDecision {
    pub(super) fn read(&self) -> Result<Decision, AppError> {
        Decision::new(&self.number, self.date, &self.signer)
            .map_err(|error| decision(error, "input.effectiveOn"))
    }
}

/// What a publication leaves: the draft, and the version that it became.
#[derive(Debug, Clone)]
pub struct Published {
    pub draft: Draft,
    pub version: ProcedureVersion,
}

/// Publishes the draft.
///
/// # Errors
/// When the actor may not, has not seen the current version, when state, rules or the versions before it forbid
/// it, or the decision cannot have effect on that day.
pub async fn publish_draft(
    op: &OpCtx,
    command: ChangeDraft,
    entered: EnteredDecision,
) -> Result<Published, AppError> {
    let key = key_of(op, &command, &OPERATION, &entered)?;
    let Opened { tx, draft, act } = match open(op, &command, &OPERATION, &key).await? {
        Opening::Done(answer) => return published_before(op, *answer).await,
        Opening::Work(opened) => *opened,
    };
    let mut draft = draft;
    publishing_province(&tx, draft.tenant()).await?;
    let procedure = procedure_id(draft.code());
    let before = list_lines(&tx, procedure, &[draft.tenant()]).await?;
    let (version, event) = draft
        .publish(
            &act,
            entered.read()?,
            entered.effective_on,
            &before,
            local_date(op.now()),
        )
        .map_err(refused)?;
    add(op, &tx, &version).await?;
    update_draft(&tx, &draft).await.map_err(stale)?;
    op.publish(&tx, NAME, None, &[VersionPublished::from(&version)])
        .await?;
    let draft = finish(op, tx, &key, OPERATION.action, draft, event).await?;
    Ok(Published { draft, version })
}

async fn add(op: &OpCtx, tx: &Tx, version: &ProcedureVersion) -> Result<(), AppError> {
    if find_procedures(tx, &[version.procedure()])
        .await?
        .is_empty()
    {
        let entry = CatalogueEntry {
            code: version.code().clone(),
        };
        add_procedures(tx, &[entry]).await?;
    }
    add_versions(tx, &[version], op.now()).await.map_err(stale)
}

/// The answer to a call that is repeated.
async fn published_before(op: &OpCtx, draft: Draft) -> Result<Published, AppError> {
    let id = draft
        .published_version()
        .ok_or_else(|| AppError::new(ErrorCode::NotFound))?;
    let tx = op.read().await?;
    let version = find_versions(&tx, &[id])
        .await?
        .pop()
        .ok_or_else(|| AppError::new(ErrorCode::ProcedureVersionNotFound))?;
    Ok(Published { draft, version })
}
