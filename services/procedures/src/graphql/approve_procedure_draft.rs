//! `approveProcedureDraft`: finds a draft fit for publication.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::draft::ProcedureDraft;
use crate::app::ChangeDraft;
use crate::app::approve_draft::approve_draft;

/// Which draft, as the caller has seen it.
#[derive(InputObject)]
struct ApproveProcedureDraftInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The draft (dự thảo).
    draft_id: ID,
    /// The version of the draft that the caller has seen.
    version: i64,
}

/// The draft afterwards.
#[derive(SimpleObject)]
struct ApproveProcedureDraftPayload {
    /// Dự thảo, as the mutation left it.
    draft: ProcedureDraft,
}

#[derive(Default)]
pub struct ApproveProcedureDraft;

#[Object]
impl ApproveProcedureDraft {
    /// Finds a draft fit for publication (thông qua). Whoever wrote in it cannot.
    async fn approve_procedure_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the draft it is for.")] input: ApproveProcedureDraftInput,
    ) -> Result<ApproveProcedureDraftPayload> {
        let command = ChangeDraft {
            draft: parse_id(&input.draft_id, "input.draftId")?,
            version: input.version,
            idempotency_key: input.idempotency_key,
        };
        Ok(ApproveProcedureDraftPayload {
            draft: ProcedureDraft(approve_draft(op(context)?, command).await?),
        })
    }
}
