//! `updateProcedureDraft`: writes the content of a draft anew.

use async_graphql::{Context, ID, InputObject, Json, Object, SimpleObject};
use graphql::{Result, op, parse_id};
use serde_json::Value;

use super::draft::ProcedureDraft;
use crate::app::ChangeDraft;
use crate::app::update_draft::update_draft;

/// Which draft, as the caller has seen it.
#[derive(InputObject)]
struct UpdateProcedureDraftInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The draft (dự thảo).
    draft_id: ID,
    /// The version of the draft that the caller has seen.
    version: i64,
    /// The whole content, in the JSON of the record (nội dung).
    content: Json<Value>,
}

/// The draft afterwards.
#[derive(SimpleObject)]
struct UpdateProcedureDraftPayload {
    /// Dự thảo, as the mutation left it.
    draft: ProcedureDraft,
}

#[derive(Default)]
pub struct UpdateProcedureDraft;

#[Object]
impl UpdateProcedureDraft {
    /// Writes the content of a draft anew (sửa dự thảo). It may still lack what publication asks for; somebody else's change
    /// in between is never overwritten: the call is refused then.
    async fn update_procedure_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the draft it is for.")] input: UpdateProcedureDraftInput,
    ) -> Result<UpdateProcedureDraftPayload> {
        let command = ChangeDraft {
            draft: parse_id(&input.draft_id, "input.draftId")?,
            version: input.version,
            idempotency_key: input.idempotency_key,
        };
        Ok(UpdateProcedureDraftPayload {
            draft: ProcedureDraft(update_draft(op(context)?, command, input.content.0).await?),
        })
    }
}
