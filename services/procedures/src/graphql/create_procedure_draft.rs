//! `createProcedureDraft`: begins a draft.

use async_graphql::{Context, ID, InputObject, Json, Object, SimpleObject};
use graphql::{Result, op, parse_id};
use serde_json::Value;
use service::{AppError, ErrorCode};

use super::draft::ProcedureDraft;
use super::input::procedure_code;
use crate::app::create_draft::{CreateDraft, Subject, create_draft};

/// What the draft is to become: the first version of a new procedure, or the version after a published one.
#[derive(InputObject)]
struct CreateProcedureDraftInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The national code of a procedure that is not in the catalogue yet (mã thủ tục). Give this or the version.
    code: Option<String>,
    /// The latest version of a procedure, to be followed: the own province's, or the national one. Give this or the code.
    base_version_id: Option<ID>,
    /// What is wrong with that version, 1 to 2,000 characters; given, the draft is a correction (lý do đính chính).
    correction_reason: Option<String>,
    /// The content, in the JSON of the record; when not given, that of the version before it (nội dung).
    content: Option<Json<Value>>,
}

/// The new draft.
#[derive(SimpleObject)]
struct CreateProcedureDraftPayload {
    /// Dự thảo.
    draft: ProcedureDraft,
}

#[derive(Default)]
pub struct CreateProcedureDraft;

#[Object]
impl CreateProcedureDraft {
    /// Begins a draft in the caller's own province (lập dự thảo). It may still lack what publication asks for.
    async fn create_procedure_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What the draft is to become.")] input: CreateProcedureDraftInput,
    ) -> Result<CreateProcedureDraftPayload> {
        let command = CreateDraft {
            subject: subject(input.code, input.base_version_id, input.correction_reason)?,
            content: input.content.map(|content| content.0),
            idempotency_key: input.idempotency_key,
        };
        Ok(CreateProcedureDraftPayload {
            draft: ProcedureDraft(create_draft(op(context)?, command).await?),
        })
    }
}

fn subject(
    code: Option<String>,
    base: Option<ID>,
    correction_reason: Option<String>,
) -> std::result::Result<Subject, AppError> {
    match (code, base, correction_reason) {
        (Some(code), None, None) => Ok(Subject::New {
            code: procedure_code(&code, "input.code")?,
        }),
        (None, Some(base), correction_reason) => Ok(Subject::After {
            base: parse_id(&base, "input.baseVersionId")?,
            correction_reason,
        }),
        (Some(_), None, Some(_)) => Err(one_of("code, correctionReason")),
        (None, None, _) | (Some(_), Some(_), _) => Err(one_of("code, baseVersionId")),
    }
}

fn one_of(names: &str) -> AppError {
    AppError::new(ErrorCode::OneArgumentNeeded)
        .with("names", names)
        .at("input")
}
