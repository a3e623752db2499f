//! The type `ProcedureDraft`.

use async_graphql::{Context, Enum, ID, Json, Object, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::{Result, batch, op, words_of};
use ids::ProcedureVersionId;
use serde_json::Value;
use service::AppError;

use super::change::ProcedureChange;
use super::loaders::Versions;
use super::types::ProcedureProcess;
use super::version::ProcedureVersion;
use crate::app::compare_versions::changes;
use crate::app::draft_faults::draft_faults;
use crate::app::draft_process::draft_process;
use crate::app::find_draft::available_commands;
use crate::app::words::rule_broken;
use crate::domain::{self, Draft, DraftCommand, DraftKind, DraftState};

/// Where a draft stands (trạng thái dự thảo).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "DraftState")]
pub enum ProcedureDraftState {
    /// Being written (đang soạn).
    Draft,
    /// Waits for a reviewer (đang thẩm định).
    InReview,
    /// Waits for the decision of publication (đã thẩm định).
    Approved,
    /// Has become a version (đã công bố).
    Published,
    /// Given up (đã huỷ).
    Discarded,
}

/// What may be done with a draft.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "DraftCommand")]
pub enum ProcedureDraftCommand {
    /// Write its content anew (sửa).
    Update,
    /// Hand it to the reviewers (trình thẩm định).
    Submit,
    /// Give it back to the editors (trả lại).
    Return,
    /// Find it fit for publication (thông qua).
    Approve,
    /// Publish it by decision (công bố).
    Publish,
    /// Give it up (huỷ).
    Discard,
}

/// What a draft is to the versions before it.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProcedureDraftKind {
    /// The first version of a new procedure (ban hành mới).
    New,
    /// Follows a published version (sửa đổi, bổ sung).
    Amendment,
    /// Follows a published version that was wrong (đính chính).
    Correction,
}

impl From<&DraftKind> for ProcedureDraftKind {
    fn from(kind: &DraftKind) -> Self {
        match kind {
            DraftKind::New => Self::New,
            DraftKind::Amendment { .. } => Self::Amendment,
            DraftKind::Correction { .. } => Self::Correction,
        }
    }
}

/// A rule of publication that a content breaks (lỗi của dự thảo).
#[derive(SimpleObject)]
pub struct ProcedureFault {
    /// The stable name of the rule, such as NO_RESULT.
    rule: &'static str,
    /// Where in the content, such as cases.0.papers.1.copies.
    path: String,
    /// What is wrong, in the language of the request.
    message: String,
}

/// The last time that a draft was given back (trả lại).
#[derive(SimpleObject)]
pub struct ProcedureDraftReturn {
    /// When.
    at: DateTime<Utc>,
    /// What is to be mended.
    reason: String,
}

pub struct ProcedureDraft(pub Draft);

/// A draft of a version (dự thảo), seen by who works on it in the province that it belongs to.
#[Object]
impl ProcedureDraft {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.id().to_string().into()
    }

    /// Counts its changes, from 1: every mutation names the one it has seen.
    async fn version(&self) -> i64 {
        self.0.version()
    }

    /// The national code of its procedure (mã thủ tục hành chính).
    async fn code(&self) -> &str {
        self.0.code().as_str()
    }

    /// What it is to the versions before it.
    async fn kind(&self) -> ProcedureDraftKind {
        self.0.kind().into()
    }

    /// The version that it follows, of its own province or the national one; none for a new procedure.
    async fn base_version(&self, context: &Context<'_>) -> Result<Option<ProcedureVersion>> {
        Ok(self
            .load(context, self.0.base_version())
            .await?
            .map(ProcedureVersion))
    }

    /// What was wrong with the version that it corrects (lý do đính chính).
    async fn correction_reason(&self) -> Option<&str> {
        self.0.kind().reason()
    }

    /// Where it stands (trạng thái).
    async fn state(&self) -> ProcedureDraftState {
        self.0.state().into()
    }

    /// What its state permits and the caller may do.
    async fn available_commands(
        &self,
        context: &Context<'_>,
    ) -> Result<Vec<ProcedureDraftCommand>> {
        let commands = available_commands(op(context)?, &self.0);
        Ok(commands.into_iter().map(Into::into).collect())
    }

    /// What it says, in the JSON of the record (nội dung).
    #[graphql(complexity = "20")]
    async fn content(&self) -> Result<Json<Value>> {
        let content = serde_json::to_value(self.0.content()).map_err(AppError::internal)?;
        Ok(Json(content))
    }

    /// Its internal process as it stands, also as a diagram with marks at the steps that have faults; null where there
    /// are more steps or ways than can be drawn, which `faults` tells (quy trình nội bộ).
    #[graphql(complexity = "100 + child_complexity")]
    async fn process(&self) -> Result<Option<ProcedureProcess>> {
        let drawn = draft_process(self.0.content()).await?;
        Ok(drawn.map(|(process, faults)| ProcedureProcess::of_draft(process, faults)))
    }

    /// Every rule of publication that the content breaks as it stands.
    #[graphql(complexity = "100 + child_complexity")]
    async fn faults(&self, context: &Context<'_>) -> Result<Vec<ProcedureFault>> {
        let language = op(context)?.language;
        let faults = draft_faults(self.0.content().clone()).await?;
        Ok(faults
            .into_iter()
            .map(|fault| ProcedureFault {
                rule: fault.rule.name(),
                message: words_of(&rule_broken(&fault, ""), language),
                path: fault.path,
            })
            .collect())
    }

    /// What it changes in the version that it follows; nothing for a new procedure.
    #[graphql(complexity = "100 + child_complexity")]
    async fn changes(&self, context: &Context<'_>) -> Result<Vec<ProcedureChange>> {
        match self.load(context, self.0.base_version()).await? {
            None => Ok(Vec::new()),
            Some(base) => {
                let changes = changes(base.content().clone(), self.0.content().clone()).await?;
                Ok(changes.into_iter().map(Into::into).collect())
            }
        }
    }

    /// When it was begun.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created().at
    }

    /// When it was last changed.
    async fn changed_at(&self) -> DateTime<Utc> {
        self.0.changed().at
    }

    /// When it was last handed to the reviewers.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted().map(|deed| deed.at)
    }

    /// The last time it was given back.
    async fn returned(&self) -> Option<ProcedureDraftReturn> {
        self.0.returned().map(|returned| ProcedureDraftReturn {
            at: returned.deed.at,
            reason: returned.reason.clone(),
        })
    }

    /// When it was approved, if that stands.
    async fn approved_at(&self) -> Option<DateTime<Utc>> {
        self.0.approved().map(|deed| deed.at)
    }

    /// The version that it became.
    async fn published_version(&self, context: &Context<'_>) -> Result<Option<ProcedureVersion>> {
        Ok(self
            .load(context, self.0.published_version())
            .await?
            .map(ProcedureVersion))
    }
}

impl ProcedureDraft {
    async fn load(
        &self,
        context: &Context<'_>,
        version: Option<ProcedureVersionId>,
    ) -> Result<Option<domain::ProcedureVersion>> {
        match version {
            None => Ok(None),
            Some(id) => batch::<_, Versions>(context)?.load_one(id).await,
        }
    }
}
