//! `submitDossier`: files a dossier through the portal.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::fee_input::{DossierFeeInput, choices};
use super::filing_input::{DossierPaperInput, DossierPersonInput, parse_papers};
use super::means;
use crate::app::{self, Submit};
use crate::domain::Filing;

/// What a citizen files online.
#[derive(InputObject)]
struct SubmitDossierInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The agency that is to receive the dossier (nơi tiếp nhận).
    tenant_id: ID,
    /// The version of the procedure, in force today.
    procedure_version_id: ID,
    /// The key of the case (trường hợp).
    case_key: String,
    /// Người nộp hồ sơ.
    applicant: DossierPersonInput,
    /// Người được uỷ quyền.
    representative: Option<DossierPersonInput>,
    /// The papers that are filed.
    papers: Vec<DossierPaperInput>,
    /// What is chosen of the fees; reductions wait for an officer.
    fees: Option<Vec<DossierFeeInput>>,
}

/// The filed dossier.
#[derive(SimpleObject)]
struct SubmitDossierPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct SubmitDossier;

#[Object]
impl SubmitDossier {
    /// Files a dossier through the portal (nộp hồ sơ trực tuyến); it waits to be accepted.
    async fn submit_dossier(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The filing.")] input: SubmitDossierInput,
    ) -> Result<SubmitDossierPayload> {
        let command = Submit {
            tenant: parse_id(&input.tenant_id, "input.tenantId")?,
            procedure_version: parse_id(&input.procedure_version_id, "input.procedureVersionId")?,
            filing: Filing {
                applicant: input.applicant.into(),
                representative: input.representative.map(Into::into),
                case_key: input.case_key,
                papers: parse_papers(input.papers)?,
            },
            fees: choices(input.fees)?,
            idempotency_key: input.idempotency_key,
        };
        Ok(SubmitDossierPayload {
            dossier: Dossier(Box::pin(app::submit(op(context)?, means(context)?, command)).await?),
        })
    }
}
