//! `endProcedureAdoption`: an agency ends an adoption.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Date, Result, op, parse_id};

use super::adoption::ProcedureAdoption;
use crate::app::change_adoption::ChangeAdoption;
use crate::app::end_adoption::{EndAdoption, end_adoption};

/// Which adoption, as the caller has seen it, and where it ends.
#[derive(InputObject)]
struct EndProcedureAdoptionInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The adoption.
    adoption_id: ID,
    /// The version of the adoption that the caller has seen.
    version: i64,
    /// The first day without it, from today on (ngày chấm dứt). On or before its own first day: it never applies.
    ended_on: Date,
    /// Why, 1 to 2,000 characters (lý do).
    reason: String,
}

/// The adoption afterwards.
#[derive(SimpleObject)]
struct EndProcedureAdoptionPayload {
    /// Áp dụng thủ tục tại cơ quan, as the mutation left it.
    adoption: ProcedureAdoption,
}

#[derive(Default)]
pub struct EndProcedureAdoption;

#[Object]
impl EndProcedureAdoption {
    /// Ends an adoption of the caller's own agency (chấm dứt áp dụng). Dossiers that were filed under it go on.
    async fn end_procedure_adoption(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The adoption and where it ends.")] input: EndProcedureAdoptionInput,
    ) -> Result<EndProcedureAdoptionPayload> {
        let command = EndAdoption {
            change: ChangeAdoption {
                adoption: parse_id(&input.adoption_id, "input.adoptionId")?,
                version: input.version,
                idempotency_key: input.idempotency_key,
            },
            on: input.ended_on.0,
            reason: input.reason,
        };
        let adoption = end_adoption(op(context)?, command).await?;
        Ok(EndProcedureAdoptionPayload {
            adoption: ProcedureAdoption(adoption),
        })
    }
}
