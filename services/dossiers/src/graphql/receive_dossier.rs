//! `receiveDossier`: accepts an online filing.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::parse_position;
use crate::app::{self, ChangeCommand};

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct ReceiveDossierInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
}

/// The accepted dossier with its receipt.
#[derive(SimpleObject)]
struct ReceiveDossierPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct ReceiveDossier;

#[Object]
impl ReceiveDossier {
    /// Accepts an online filing and gives its receipt (tiếp nhận hồ sơ).
    async fn receive_dossier(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")] input: ReceiveDossierInput,
    ) -> Result<ReceiveDossierPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let dossier = Box::pin(app::receive(op(context)?, command)).await?;
        Ok(ReceiveDossierPayload {
            dossier: Dossier(dossier),
        })
    }
}
