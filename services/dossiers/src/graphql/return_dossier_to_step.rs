//! `returnDossierToStep`: sends the dossier back to an earlier step, for faults.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::fault_input::DossierFaultInput;
use super::parse::{parse_key, parse_position};
use crate::app::{self, ChangeCommand};

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct ReturnDossierToStepInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// The key of the earlier step.
    to_step: String,
    /// What is at fault, at least one.
    faults: Vec<DossierFaultInput>,
    /// Ghi chú on the control slip.
    note: Option<String>,
}

/// The dossier afterwards.
#[derive(SimpleObject)]
struct ReturnDossierToStepPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct ReturnDossierToStep;

#[Object]
impl ReturnDossierToStep {
    /// Sends the dossier back to an earlier step, for faults (trả lại bước trước).
    async fn return_dossier_to_step(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")] input: ReturnDossierToStepInput,
    ) -> Result<ReturnDossierToStepPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let to = parse_key(&input.to_step, "input.toStep")?;
        let faults = DossierFaultInput::read_all(input.faults, "input.faults")?;
        let dossier = app::return_to_step(op(context)?, command, to, faults, input.note).await?;
        Ok(ReturnDossierToStepPayload {
            dossier: Dossier(dossier),
        })
    }
}
