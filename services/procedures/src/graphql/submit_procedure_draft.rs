//! `submitProcedureDraft`: hands a draft to the reviewers.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::draft::ProcedureDraft;
use crate::app::ChangeDraft;
use crate::app::submit_draft::submit_draft;

/// Which draft, as the caller has seen it.
#[derive(InputObject)]
struct SubmitProcedureDraftInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The draft (dự thảo).
    draft_id: ID,
    /// The version of the draft that the caller has seen.
    version: i64,
}

/// The draft afterwards.
#[derive(SimpleObject)]
struct SubmitProcedureDraftPayload {
    /// Dự thảo, as the mutation left it.
    draft: ProcedureDraft,
}

#[derive(Default)]
pub struct SubmitProcedureDraft;

#[Object]
impl SubmitProcedureDraft {
    /// Hands a draft to the reviewers (trình thẩm định). Every rule of publication that it breaks is told at once.
    async fn submit_procedure_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the draft it is for.")] input: SubmitProcedureDraftInput,
    ) -> Result<SubmitProcedureDraftPayload> {
        let command = ChangeDraft {
            draft: parse_id(&input.draft_id, "input.draftId")?,
            version: input.version,
            idempotency_key: input.idempotency_key,
        };
        Ok(SubmitProcedureDraftPayload {
            draft: ProcedureDraft(submit_draft(op(context)?, command).await?),
        })
    }
}
