//! `adoptProcedure`: an agency adopts a published version.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Date, Result, op, parse_id};

use super::adoption::ProcedureAdoption;
use super::adoption_input::AdoptionTermsInput;
use crate::app::adopt_procedure as app;

/// Which version the agency adopts, for which days, on which terms.
#[derive(InputObject)]
struct AdoptProcedureInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The caller's own agency (cơ quan), of a level that solves the procedure.
    tenant_id: ID,
    /// The published version, which must apply on the first day (phiên bản thủ tục).
    procedure_version_id: ID,
    /// The first day, from today on (ngày áp dụng).
    valid_from: Date,
    /// The first day without it, if that is known (ngày hết áp dụng).
    valid_to: Option<Date>,
    /// The agency's own part.
    terms: AdoptionTermsInput,
}

/// The new adoption.
#[derive(SimpleObject)]
struct AdoptProcedurePayload {
    /// Áp dụng thủ tục tại cơ quan.
    adoption: ProcedureAdoption,
}

#[derive(Default)]
pub struct AdoptProcedure;

#[Object]
impl AdoptProcedure {
    /// Adopts a published version for the caller's own agency (áp dụng thủ tục tại cơ quan): with its own internal
    /// process, shorter time limits, fees set locally and counter. From its own first day it supersedes the agency's
    /// earlier adoptions of the procedure.
    async fn adopt_procedure(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What the agency adopts.")] input: AdoptProcedureInput,
    ) -> Result<AdoptProcedurePayload> {
        let command = app::AdoptProcedure {
            agency: parse_id(&input.tenant_id, "input.tenantId")?,
            version: parse_id(&input.procedure_version_id, "input.procedureVersionId")?,
            from: input.valid_from.0,
            to: input.valid_to.map(|Date(day)| day),
            terms: input.terms.into(),
            idempotency_key: input.idempotency_key,
        };
        let adoption = app::adopt_procedure(op(context)?, command).await?;
        Ok(AdoptProcedurePayload {
            adoption: ProcedureAdoption(adoption),
        })
    }
}
