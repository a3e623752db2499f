//! `endServiceLevel`: ends the service level of a procedure.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Date, Result, op, parse_id};

use super::service_level::ServiceLevelRecord;
use crate::app::end_service_level as app;

/// Which level, as the caller has seen it, and where it ends.
#[derive(InputObject)]
struct EndServiceLevelInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The level.
    service_level_id: ID,
    /// The version of the level that the caller has seen.
    version: i64,
    /// The first day without it (ngày chấm dứt). On or before its own first day: it never applied.
    ended_on: Date,
}

/// The level afterwards.
#[derive(SimpleObject)]
struct EndServiceLevelPayload {
    /// Mức độ cung cấp dịch vụ công trực tuyến, as the mutation left it.
    service_level: ServiceLevelRecord,
}

#[derive(Default)]
pub struct EndServiceLevel;

#[Object]
impl EndServiceLevel {
    /// Ends a service level that the caller's own province or agency has set, or withdraws one recorded by mistake
    /// (chấm dứt mức độ cung cấp dịch vụ công trực tuyến).
    async fn end_service_level(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The level and where it ends.")] input: EndServiceLevelInput,
    ) -> Result<EndServiceLevelPayload> {
        let command = app::EndServiceLevel {
            level: parse_id(&input.service_level_id, "input.serviceLevelId")?,
            version: input.version,
            on: input.ended_on.0,
            idempotency_key: input.idempotency_key,
        };
        let level = app::end_service_level(op(context)?, command).await?;
        Ok(EndServiceLevelPayload {
            service_level: ServiceLevelRecord(level),
        })
    }
}
