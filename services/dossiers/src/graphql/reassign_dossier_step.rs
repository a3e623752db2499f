//! `reassignDossierStep`: charges others with the current step.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::{parse_position, parse_positions};
use crate::app::{self, AssigneesInput, ChangeCommand};

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct ReassignDossierStepInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// Chủ trì: the job position that is to do the step.
    lead_id: ID,
    /// Phối hợp: those that are to help.
    supporting_ids: Option<Vec<ID>>,
    /// Theo dõi: those that are to watch.
    monitoring_ids: Option<Vec<ID>>,
    /// Ghi chú on the control slip.
    note: Option<String>,
}

/// The dossier afterwards.
#[derive(SimpleObject)]
struct ReassignDossierStepPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct ReassignDossierStep;

#[Object]
impl ReassignDossierStep {
    /// Charges others with the current step (phân công lại).
    async fn reassign_dossier_step(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")] input: ReassignDossierStepInput,
    ) -> Result<ReassignDossierStepPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let assignees = AssigneesInput {
            lead: parse_id(&input.lead_id, "input.leadId")?,
            supporting: parse_positions(input.supporting_ids, "input.supportingIds")?,
            monitoring: parse_positions(input.monitoring_ids, "input.monitoringIds")?,
        };
        let dossier = app::reassign_step(op(context)?, command, assignees, input.note).await?;
        Ok(ReassignDossierStepPayload {
            dossier: Dossier(dossier),
        })
    }
}
