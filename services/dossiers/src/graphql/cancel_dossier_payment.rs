//! `cancelDossierPayment`: gives up a payment that waits.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::parse_position;
use super::payments::parse_reference;
use crate::app::{self, ChangeCommand};

/// Which payment of which dossier, as the caller has seen it.
#[derive(InputObject)]
struct CancelDossierPaymentInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// Mã giao dịch thanh toán.
    reference: String,
}

/// The dossier with the payment given up.
#[derive(SimpleObject)]
struct CancelDossierPaymentPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct CancelDossierPayment;

#[Object]
impl CancelDossierPayment {
    /// Gives up a payment that waits (hủy giao dịch thanh toán); money that still comes goes back.
    async fn cancel_dossier_payment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")]
        input: CancelDossierPaymentInput,
    ) -> Result<CancelDossierPaymentPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let reference = parse_reference(&input.reference)?;
        let dossier = app::cancel_payment(op(context)?, command, reference).await?;
        Ok(CancelDossierPaymentPayload {
            dossier: Dossier(dossier),
        })
    }
}
