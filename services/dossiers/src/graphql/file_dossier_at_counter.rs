//! `fileDossierAtCounter`: an officer files and accepts a dossier on behalf of a citizen.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::fee_input::DossierBillInput;
use super::filing_input::{DossierPaperInput, DossierPersonInput, parse_papers};
use super::means;
use super::types::CounterChannel;
use crate::app::{self, FileAtCounter};
use crate::domain::Filing;

/// What an officer files for a citizen.
#[derive(InputObject)]
struct FileDossierAtCounterInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The officer's own agency (nơi tiếp nhận).
    tenant_id: ID,
    /// The version of the procedure, in force today.
    procedure_version_id: ID,
    /// The key of the case (trường hợp).
    case_key: String,
    /// Brought in person or come by post.
    channel: CounterChannel,
    /// The applicant's own account, where it is known: they see the dossier there.
    applicant_account_id: Option<ID>,
    /// Người nộp hồ sơ.
    applicant: DossierPersonInput,
    /// Người được uỷ quyền.
    representative: Option<DossierPersonInput>,
    /// The papers that are filed.
    papers: Vec<DossierPaperInput>,
    /// What is charged.
    bill: Option<DossierBillInput>,
}

/// The accepted dossier with its receipt.
#[derive(SimpleObject)]
struct FileDossierAtCounterPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct FileDossierAtCounter;

#[Object]
impl FileDossierAtCounter {
    /// Files and accepts a dossier at the counter on behalf of a citizen (nộp trực tiếp).
    async fn file_dossier_at_counter(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The filing.")] input: FileDossierAtCounterInput,
    ) -> Result<FileDossierAtCounterPayload> {
        let command = FileAtCounter {
            tenant: parse_id(&input.tenant_id, "input.tenantId")?,
            procedure_version: parse_id(&input.procedure_version_id, "input.procedureVersionId")?,
            channel: input.channel.into(),
            applicant_account: input
                .applicant_account_id
                .as_ref()
                .map(|id| parse_id(id, "input.applicantAccountId"))
                .transpose()?,
            filing: Filing {
                applicant: input.applicant.into(),
                representative: input.representative.map(Into::into),
                case_key: input.case_key,
                papers: parse_papers(input.papers)?,
            },
            fees: input.bill.unwrap_or_default().read()?,
            idempotency_key: input.idempotency_key,
        };
        let filed = app::file_at_counter(op(context)?, means(context)?, command);
        let dossier = Box::pin(filed).await?;
        Ok(FileDossierAtCounterPayload {
            dossier: Dossier(dossier),
        })
    }
}
