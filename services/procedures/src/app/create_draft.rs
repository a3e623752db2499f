//! Begins a draft (lập dự thảo): of a new procedure, or of the version after a published one.

use ids::{ProcedureCode, ProcedureDraftId, ProcedureVersionId, TenantId};
use policy::{Action, Resource};
use serde::Serialize;
use serde_json::Value;
use service::{AppError, ErrorCode, OpCtx, claim, request_key};
use store::Tx;

use super::change_draft::finish;
use super::content::read_content;
use super::draft_words::not_begun;
use super::province::{own_tenant, publishing_province};
use crate::domain::{Draft, DraftKind, NewDraft, ProcedureVersion, procedure_id};
use crate::store::{find_versions, insert_draft, list_lines};

/// What a draft is to become.
#[derive(Debug, Clone, Serialize)]
pub enum Subject {
    /// The first version of a procedure of this code.
    New { code: ProcedureCode },
    /// The version after this one, of the province's own line or the national one; a correction if a reason is given.
    After {
        base: ProcedureVersionId,
        correction_reason: Option<String>,
    },
}

/// A draft to begin.
#[derive(Debug, Clone, Serialize)]
pub struct CreateDraft {
    pub subject: Subject,
    /// What it says, in the JSON of the record; that of the version before it when not given.
    pub content: Option<Value>,
    #[serde(skip)]
    pub idempotency_key: String,
}

/// Creates the draft.
///
/// # Errors
/// When the actor may not, or the draft would not follow what is published.
pub async fn create_draft(op: &OpCtx, command: CreateDraft) -> Result<Draft, AppError> {
    let tenant = own_tenant(op)?;
    op.authorise(Action::EditCatalogue, &Resource::Tenant(tenant))?;
    let key = request_key(
        op,
        &command.idempotency_key,
        "createProcedureDraft",
        &command,
    )?;
    let tx = op.write().await?;
    if let Some(answer) = claim(&tx, &key, op).await? {
        return Ok(answer);
    }
    publishing_province(&tx, tenant).await?;
    let (new, published) = gather(op, &tx, tenant, &command).await?;
    let (draft, event) =
        Draft::begin(new, op.account()?, op.now(), &published).map_err(not_begun)?;
    insert_draft(&tx, &draft).await?;
    finish(op, tx, &key, Action::EditCatalogue, draft, event).await
}

async fn gather(
    op: &OpCtx,
    tx: &Tx,
    tenant: TenantId,
    command: &CreateDraft,
) -> Result<(NewDraft, Vec<ProcedureVersion>), AppError> {
    let written = command
        .content
        .clone()
        .map(|content| read_content(content, "input.content"))
        .transpose()?;
    let id = ProcedureDraftId::from_uuid(op.uuid());
    match &command.subject {
        Subject::New { code } => {
            let content =
                written.ok_or_else(|| AppError::new(ErrorCode::TextEmpty).at("input.content"))?;
            let published = list_lines(tx, procedure_id(code), &[tenant]).await?;
            let new = NewDraft {
                id,
                tenant,
                code: code.clone(),
                kind: DraftKind::New,
                content,
                imported: false,
            };
            Ok((new, published))
        }
        Subject::After {
            base,
            correction_reason,
        } => {
            let base = find_versions(tx, &[*base]).await?.pop().ok_or_else(|| {
                AppError::new(ErrorCode::ProcedureVersionNotFound).at("input.baseVersionId")
            })?;
            base.check_follower(tenant).map_err(not_begun)?;
            let published = list_lines(tx, base.procedure(), &[tenant]).await?;
            let new = NewDraft {
                id,
                tenant,
                code: base.code().clone(),
                kind: match correction_reason {
                    None => DraftKind::Amendment {
                        base: (&base).into(),
                    },
                    Some(reason) => DraftKind::Correction {
                        base: (&base).into(),
                        reason: reason.clone(),
                    },
                },
                content: written.unwrap_or_else(|| base.content().clone()),
                imported: false,
            };
            Ok((new, published))
        }
    }
}
