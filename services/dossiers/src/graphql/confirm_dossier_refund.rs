//! `confirmDossierRefund`: an officer has paid a refund out.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::parse_position;
use super::payments::parse_reference;
use crate::app::{self, ChangeCommand};

/// Which refund of which dossier, as the caller has seen it.
#[derive(InputObject)]
struct ConfirmDossierRefundInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// Mã hoàn trả.
    reference: String,
}

/// The dossier with the refund paid out.
#[derive(SimpleObject)]
struct ConfirmDossierRefundPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct ConfirmDossierRefund;

#[Object]
impl ConfirmDossierRefund {
    /// Records that money paid in cash was paid back (chi hoàn trả); its receipt is numbered at once.
    async fn confirm_dossier_refund(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")]
        input: ConfirmDossierRefundInput,
    ) -> Result<ConfirmDossierRefundPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let reference = parse_reference(&input.reference)?;
        let dossier = app::confirm_refund(op(context)?, command, reference).await?;
        Ok(ConfirmDossierRefundPayload {
            dossier: Dossier(dossier),
        })
    }
}
