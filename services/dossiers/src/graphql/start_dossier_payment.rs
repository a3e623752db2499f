//! `startDossierPayment`: begins a payment on a provider's page.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id, translate};

use super::dossier::Dossier;
use super::parse::{parse_position, parse_step};
use super::payments::{desk, parse_lines};
use crate::app::{self, ChangeCommand, StartPayment};

/// What is to be paid for which dossier, as the caller has seen it.
#[derive(InputObject)]
struct StartDossierPaymentInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// The name of the provider; the agency's usual one where none is named.
    provider: Option<String>,
    /// The keys of the lines to pay; all that are due now where none is named.
    lines: Option<Vec<String>>,
}

/// The dossier with the payment that has begun.
#[derive(SimpleObject)]
struct StartDossierPaymentPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
    /// Mã giao dịch thanh toán.
    reference: String,
    /// The provider's page, where the payer goes.
    redirect_url: String,
}

#[derive(Default)]
pub(super) struct StartDossierPayment;

#[Object]
impl StartDossierPayment {
    /// Begins a payment through a provider (thanh toán trực tuyến), and says where the payer goes.
    async fn start_dossier_payment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")] input: StartDossierPaymentInput,
    ) -> Result<StartDossierPaymentPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let op = op(context)?;
        let wanted = StartPayment {
            provider: parse_step(input.provider.as_deref(), "input.provider")?,
            lines: parse_lines(input.lines)?,
        };
        let describe =
            |code: &str| translate(op.language, "PAYMENT_DESCRIPTION", [("dossier", code)]);
        let started = app::start_payment(op, &desk(context), command, wanted, describe).await?;
        Ok(StartDossierPaymentPayload {
            dossier: Dossier(started.dossier),
            reference: started.reference.to_string(),
            redirect_url: started.redirect.into(),
        })
    }
}
