//! `recordDossierCashPayment`: an officer takes cash at the counter.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Money, Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::parse_position;
use super::payments::{parse_amount, parse_lines};
use crate::app::{self, ChangeCommand};

/// Which money was taken for which dossier, as the caller has seen it.
#[derive(InputObject)]
struct RecordDossierCashPaymentInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// The keys of the lines that are paid; all that are due now where none is named.
    lines: Option<Vec<String>>,
    /// What was handed over: exactly what is owed for the lines.
    amount: Money,
}

/// The dossier with the payment and its receipts.
#[derive(SimpleObject)]
struct RecordDossierCashPaymentPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct RecordDossierCashPayment;

#[Object]
impl RecordDossierCashPayment {
    /// Takes cash for a dossier (thu tiền mặt); an electronic receipt for each kind of line is numbered at once.
    async fn record_dossier_cash_payment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")]
        input: RecordDossierCashPaymentInput,
    ) -> Result<RecordDossierCashPaymentPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let lines = parse_lines(input.lines)?;
        let amount = parse_amount(input.amount, "input.amount")?;
        let dossier = app::record_cash_payment(op(context)?, command, lines, amount).await?;
        Ok(RecordDossierCashPaymentPayload {
            dossier: Dossier(dossier),
        })
    }
}
