//! `handOverDossierStep`: passes the current step to another position.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::parse_position;
use crate::app::{self, ChangeCommand};

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct HandOverDossierStepInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// The job position that gets the step.
    to_position_id: ID,
    /// Ghi chú on the control slip.
    note: Option<String>,
}

/// The dossier afterwards.
#[derive(SimpleObject)]
struct HandOverDossierStepPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct HandOverDossierStep;

#[Object]
impl HandOverDossierStep {
    /// Passes the current step to another position (bàn giao).
    async fn hand_over_dossier_step(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")] input: HandOverDossierStepInput,
    ) -> Result<HandOverDossierStepPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let to = parse_id(&input.to_position_id, "input.toPositionId")?;
        let dossier = app::hand_over_step(op(context)?, command, to, input.note).await?;
        Ok(HandOverDossierStepPayload {
            dossier: Dossier(dossier),
        })
    }
}
