//! `answerDossierSupplement`: completes the dossier as it was asked.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::filing_input::{DossierPaperInput, parse_papers};
use super::means;
use super::parse::parse_position;
use crate::app::{self, Brought, ChangeCommand};

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct AnswerDossierSupplementInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// The papers that are new, or come beside those of their keys.
    papers: Vec<DossierPaperInput>,
    /// Nội dung giải trình.
    said: Option<String>,
}

/// The dossier afterwards.
#[derive(SimpleObject)]
struct AnswerDossierSupplementPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct AnswerDossierSupplement;

#[Object]
impl AnswerDossierSupplement {
    /// Completes the dossier as it was asked (bổ sung hồ sơ).
    async fn answer_dossier_supplement(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")]
        input: AnswerDossierSupplementInput,
    ) -> Result<AnswerDossierSupplementPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let brought = Brought {
            papers: parse_papers(input.papers)?,
            said: input.said,
        };
        let answered = app::answer_supplement(op(context)?, means(context)?, command, brought);
        let dossier = Box::pin(answered).await?;
        Ok(AnswerDossierSupplementPayload {
            dossier: Dossier(dossier),
        })
    }
}
