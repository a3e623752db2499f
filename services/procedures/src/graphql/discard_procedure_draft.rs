//! `discardProcedureDraft`: gives a draft up.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::draft::ProcedureDraft;
use crate::app::ChangeDraft;
use crate::app::discard_draft::discard_draft;

/// Which draft, as the caller has seen it.
#[derive(InputObject)]
struct DiscardProcedureDraftInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The draft (dự thảo).
    draft_id: ID,
    /// The version of the draft that the caller has seen.
    version: i64,
}

/// The draft afterwards.
#[derive(SimpleObject)]
struct DiscardProcedureDraftPayload {
    /// Dự thảo, as the mutation left it.
    draft: ProcedureDraft,
}

#[derive(Default)]
pub struct DiscardProcedureDraft;

#[Object]
impl DiscardProcedureDraft {
    /// Gives a draft up for ever (huỷ dự thảo).
    async fn discard_procedure_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the draft it is for.")] input: DiscardProcedureDraftInput,
    ) -> Result<DiscardProcedureDraftPayload> {
        let command = ChangeDraft {
            draft: parse_id(&input.draft_id, "input.draftId")?,
            version: input.version,
            idempotency_key: input.idempotency_key,
        };
        Ok(DiscardProcedureDraftPayload {
            draft: ProcedureDraft(discard_draft(op(context)?, command).await?),
        })
    }
}
