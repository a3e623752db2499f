//! `amendProcedureAdoption`: an agency writes an adoption anew.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Date, Result, op, parse_id};

use super::adoption::ProcedureAdoption;
use super::adoption_input::AdoptionTermsInput;
use crate::app::amend_adoption::{AmendAdoption, amend_adoption};
use crate::app::change_adoption::ChangeAdoption;

/// Which adoption, as the caller has seen it, and the whole of it as it is to be.
#[derive(InputObject)]
struct AmendProcedureAdoptionInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The adoption.
    adoption_id: ID,
    /// The version of the adoption that the caller has seen.
    version: i64,
    /// The first day without it, if that is known (ngày hết áp dụng).
    valid_to: Option<Date>,
    /// The agency's own part; what is not given is as the version has it.
    terms: AdoptionTermsInput,
}

/// The adoption afterwards.
#[derive(SimpleObject)]
struct AmendProcedureAdoptionPayload {
    /// Áp dụng thủ tục tại cơ quan, as the mutation left it.
    adoption: ProcedureAdoption,
}

#[derive(Default)]
pub struct AmendProcedureAdoption;

#[Object]
impl AmendProcedureAdoption {
    /// Writes an adoption of the caller's own agency anew (sửa áp dụng). Once it has begun, only its counter may
    /// change: to change more, adopt anew from a later day.
    async fn amend_procedure_adoption(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The adoption and what it is to be.")] input: AmendProcedureAdoptionInput,
    ) -> Result<AmendProcedureAdoptionPayload> {
        let command = AmendAdoption {
            change: ChangeAdoption {
                adoption: parse_id(&input.adoption_id, "input.adoptionId")?,
                version: input.version,
                idempotency_key: input.idempotency_key,
            },
            to: input.valid_to.map(|Date(day)| day),
            terms: input.terms.into(),
        };
        let adoption = amend_adoption(op(context)?, command).await?;
        Ok(AmendProcedureAdoptionPayload {
            adoption: ProcedureAdoption(adoption),
        })
    }
}
