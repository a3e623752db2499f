//! `answerDossierConsultation`: answers what the position was asked.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::{parse_key, parse_position};
use crate::app::{self, ChangeCommand};

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct AnswerDossierConsultationInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// The key of the consultation.
    key: String,
    /// Ý kiến.
    opinion: String,
}

/// The dossier afterwards.
#[derive(SimpleObject)]
struct AnswerDossierConsultationPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct AnswerDossierConsultation;

#[Object]
impl AnswerDossierConsultation {
    /// Answers what the position was asked (trả lời ý kiến).
    async fn answer_dossier_consultation(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")]
        input: AnswerDossierConsultationInput,
    ) -> Result<AnswerDossierConsultationPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let key = parse_key(&input.key, "input.key")?;
        let dossier = app::answer_consultation(op(context)?, command, key, input.opinion).await?;
        Ok(AnswerDossierConsultationPayload {
            dossier: Dossier(dossier),
        })
    }
}
