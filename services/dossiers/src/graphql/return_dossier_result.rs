//! `returnDossierResult`: returns the result.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::parse_position;
use super::types::{DossierChannel, ResultRecipient};
use crate::app::{self, ChangeCommand};

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct ReturnDossierResultInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// Who takes it.
    recipient: ResultRecipient,
    /// How it goes out.
    channel: DossierChannel,
}

/// The returned dossier.
#[derive(SimpleObject)]
struct ReturnDossierResultPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct ReturnDossierResult;

#[Object]
impl ReturnDossierResult {
    /// Returns the result to the applicant or their representative (trả kết quả).
    async fn return_dossier_result(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")] input: ReturnDossierResultInput,
    ) -> Result<ReturnDossierResultPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let dossier = app::return_result(
            op(context)?,
            command,
            input.recipient.into(),
            input.channel.into(),
        )
        .await?;
        Ok(ReturnDossierResultPayload {
            dossier: Dossier(dossier),
        })
    }
}
