//! `assessDossierFees`: makes the bill of a dossier, or makes it again.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::fee_input::DossierBillInput;
use super::parse::parse_position;
use crate::app::{self, ChangeCommand};

/// What is charged for which dossier, as the caller has seen it.
#[derive(InputObject)]
struct AssessDossierFeesInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// What is charged.
    bill: DossierBillInput,
    /// Why the bill before it no longer holds; needed if there was one.
    reason: Option<String>,
}

/// The dossier with its bill.
#[derive(SimpleObject)]
struct AssessDossierFeesPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct AssessDossierFees;

#[Object]
impl AssessDossierFees {
    /// Makes the bill of a dossier (tính phí, lệ phí); what is paid, about to be paid or released stays as it is.
    async fn assess_dossier_fees(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")] input: AssessDossierFeesInput,
    ) -> Result<AssessDossierFeesPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let said = input.bill.read()?;
        let dossier = app::assess_fees(op(context)?, command, said, input.reason).await?;
        Ok(AssessDossierFeesPayload {
            dossier: Dossier(dossier),
        })
    }
}
