//! `returnProcedureDraft`: gives a draft back to its editors.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::draft::ProcedureDraft;
use crate::app::ChangeDraft;
use crate::app::return_draft::return_draft;

/// Which draft, as the caller has seen it.
#[derive(InputObject)]
struct ReturnProcedureDraftInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The draft (dự thảo).
    draft_id: ID,
    /// The version of the draft that the caller has seen.
    version: i64,
    /// What is to be mended, 1 to 2,000 characters (lý do).
    reason: String,
}

/// The draft afterwards.
#[derive(SimpleObject)]
struct ReturnProcedureDraftPayload {
    /// Dự thảo, as the mutation left it.
    draft: ProcedureDraft,
}

#[derive(Default)]
pub struct ReturnProcedureDraft;

#[Object]
impl ReturnProcedureDraft {
    /// Gives a draft back to its editors, with what is to be mended (trả lại).
    async fn return_procedure_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the draft it is for.")] input: ReturnProcedureDraftInput,
    ) -> Result<ReturnProcedureDraftPayload> {
        let command = ChangeDraft {
            draft: parse_id(&input.draft_id, "input.draftId")?,
            version: input.version,
            idempotency_key: input.idempotency_key,
        };
        Ok(ReturnProcedureDraftPayload {
            draft: ProcedureDraft(return_draft(op(context)?, command, input.reason).await?),
        })
    }
}
