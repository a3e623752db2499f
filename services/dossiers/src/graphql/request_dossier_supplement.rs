//! `requestDossierSupplement`: asks the applicant to complete the dossier.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::fault_input::DossierFaultInput;
use super::parse::{parse_position, parse_step};
use crate::app::{self, ChangeCommand};
use crate::domain::SupplementInput;

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct RequestDossierSupplementInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// What is missing or wrong, at least one.
    items: Vec<DossierFaultInput>,
    /// Lý do.
    reason: String,
    /// Căn cứ pháp lý, without which nobody is asked a second time.
    legal_basis: Option<String>,
    /// The key of the step that the answer comes to, where the process leaves a choice.
    to_step: Option<String>,
}

/// The dossier afterwards.
#[derive(SimpleObject)]
struct RequestDossierSupplementPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct RequestDossierSupplement;

#[Object]
impl RequestDossierSupplement {
    /// Asks the applicant to complete the dossier (yêu cầu bổ sung hồ sơ, Mẫu 02).
    async fn request_dossier_supplement(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")]
        input: RequestDossierSupplementInput,
    ) -> Result<RequestDossierSupplementPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let items = DossierFaultInput::read_all(input.items, "input.items")?;
        let request = SupplementInput {
            items,
            reason: input.reason,
            legal_basis: input.legal_basis,
            to: parse_step(input.to_step.as_deref(), "input.toStep")?,
        };
        let dossier = app::request_supplement(op(context)?, command, request).await?;
        Ok(RequestDossierSupplementPayload {
            dossier: Dossier(dossier),
        })
    }
}
