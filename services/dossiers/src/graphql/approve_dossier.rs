//! `approveDossier`: approves the draft result.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::{parse_position, parse_step};
use crate::app::{self, ChangeCommand};

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct ApproveDossierInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// Ghi chú on the control slip.
    note: Option<String>,
    /// The step to go on to, where the process has several; the first of them if not given.
    next_step: Option<String>,
}

/// The approved dossier.
#[derive(SimpleObject)]
struct ApproveDossierPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct ApproveDossier;

#[Object]
impl ApproveDossier {
    /// Approves the draft result; it goes on to be signed and numbered (phê duyệt).
    async fn approve_dossier(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")] input: ApproveDossierInput,
    ) -> Result<ApproveDossierPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let to = parse_step(input.next_step.as_deref(), "input.nextStep")?;
        let dossier = app::approve(op(context)?, command, to, input.note).await?;
        Ok(ApproveDossierPayload {
            dossier: Dossier(dossier),
        })
    }
}
