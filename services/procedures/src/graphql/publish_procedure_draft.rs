//! `publishProcedureDraft`: publishes a draft by decision.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Date, Result, op, parse_id};

use super::decision::ProcedureDecisionInput;
use super::draft::ProcedureDraft;
use super::version::ProcedureVersion;
use crate::app::ChangeDraft;
use crate::app::publish_draft::publish_draft;

/// Which draft, as the caller has seen it, and the decision.
#[derive(InputObject)]
struct PublishProcedureDraftInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The draft (dự thảo).
    draft_id: ID,
    /// The version of the draft that the caller has seen.
    version: i64,
    /// The decision of publication (quyết định công bố).
    decision: ProcedureDecisionInput,
    /// The first day on which the version applies, from today on (ngày có hiệu lực). It takes the place of the first
    /// day that the draft names.
    effective_on: Date,
}

/// The draft afterwards, and the version that it became.
#[derive(SimpleObject)]
struct PublishProcedureDraftPayload {
    /// Dự thảo, as the mutation left it.
    draft: ProcedureDraft,
    /// The new version (phiên bản).
    version: ProcedureVersion,
}

#[derive(Default)]
pub struct PublishProcedureDraft;

#[Object]
impl PublishProcedureDraft {
    /// Publishes an approved draft by decision (công bố): a new version of the caller's own province, for the agencies
    /// below it. It never changes afterwards; from its own first day it supersedes the province's version before it and
    /// stands before the national one. Whoever wrote in the draft cannot.
    async fn publish_procedure_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the draft it is for.")] input: PublishProcedureDraftInput,
    ) -> Result<PublishProcedureDraftPayload> {
        let command = ChangeDraft {
            draft: parse_id(&input.draft_id, "input.draftId")?,
            version: input.version,
            idempotency_key: input.idempotency_key,
        };
        let decision = input.decision.effective_on(input.effective_on.0);
        let published = publish_draft(op(context)?, command, decision).await?;
        Ok(PublishProcedureDraftPayload {
            draft: ProcedureDraft(published.draft),
            version: ProcedureVersion(published.version),
        })
    }
}
