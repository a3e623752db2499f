//! `setServiceLevel`: sets the service level of a procedure.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Date, Result, op, parse_id};

use super::adoption_input::{ProcedureDocumentInput, ProcedureTextInput};
use super::service_level::{ServiceLevelPlace, ServiceLevelRecord};
use crate::app::set_service_level as app;

/// Which level, where, for which days.
#[derive(InputObject)]
struct SetServiceLevelInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The procedure (thủ tục hành chính).
    procedure_id: ID,
    /// The caller's own province or agency (cơ quan).
    tenant_id: ID,
    /// Whether it holds in the whole province or at the agency alone.
    place: ServiceLevelPlace,
    /// The key of the vocabulary, such as nd224-2026 (cách phân loại).
    scheme: String,
    /// The key of the value in it, such as full (mức độ).
    value: String,
    /// The first day, on which the vocabulary must be in force (ngày áp dụng).
    valid_from: Date,
    /// The first day without it, if that is known (ngày hết áp dụng).
    valid_to: Option<Date>,
    /// The published reason, at most 2,000 characters; some values need one (lý do).
    reason: Option<ProcedureTextInput>,
    /// The document that decides it (văn bản quyết định).
    decision: Option<ProcedureDocumentInput>,
}

/// The new level.
#[derive(SimpleObject)]
struct SetServiceLevelPayload {
    /// Mức độ cung cấp dịch vụ công trực tuyến.
    service_level: ServiceLevelRecord,
}

#[derive(Default)]
pub struct SetServiceLevel;

#[Object]
impl SetServiceLevel {
    /// Sets the service level of a procedure, for the whole province by who publishes, for an agency by who adopts
    /// (công bố mức độ cung cấp dịch vụ công trực tuyến). From its own first day it supersedes earlier ones of the
    /// same place and vocabulary.
    async fn set_service_level(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The level.")] input: SetServiceLevelInput,
    ) -> Result<SetServiceLevelPayload> {
        let tenant = parse_id(&input.tenant_id, "input.tenantId")?;
        let command = app::SetServiceLevel {
            procedure: parse_id(&input.procedure_id, "input.procedureId")?,
            place: input.place.of(tenant),
            scheme: input.scheme,
            value: input.value,
            from: input.valid_from.0,
            to: input.valid_to.map(|Date(day)| day),
            reason: input.reason.map(Into::into),
            decision: input.decision.map(Into::into),
            idempotency_key: input.idempotency_key,
        };
        let level = app::set_service_level(op(context)?, command).await?;
        Ok(SetServiceLevelPayload {
            service_level: ServiceLevelRecord(level),
        })
    }
}
