//! `consultOnDossier`: asks others of the agency for their opinions.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::dossier::Dossier;
use super::parse::{parse_key, parse_position, parse_positions};
use crate::app::{self, ChangeCommand, Question};
use service::AppError;

/// Which dossier, as the caller has seen it.
#[derive(InputObject)]
struct ConsultOnDossierInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// Whom to ask what, all at the same time.
    questions: Vec<DossierQuestionInput>,
}

/// One question (nội dung lấy ý kiến).
#[derive(InputObject)]
struct DossierQuestionInput {
    /// The key that the process gives the consultation, or a new one.
    key: String,
    /// Who is asked, where the process does not say it.
    who: Option<String>,
    /// Nội dung lấy ý kiến.
    content: String,
    /// The job positions that may answer; any examining officer of the agency if none is given.
    position_ids: Option<Vec<ID>>,
    /// Working hours to answer; those of the process if not given, or else what the step has.
    hours: Option<u32>,
}

impl DossierQuestionInput {
    fn read(self) -> std::result::Result<Question, AppError> {
        Ok(Question {
            key: parse_key(&self.key, "input.questions.key")?,
            who: self.who,
            content: self.content,
            positions: parse_positions(self.position_ids, "input.questions.positionIds")?,
            hours: self.hours,
        })
    }
}

/// The dossier afterwards.
#[derive(SimpleObject)]
struct ConsultOnDossierPayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct ConsultOnDossier;

#[Object]
impl ConsultOnDossier {
    /// Asks others of the agency for their opinions (lấy ý kiến).
    async fn consult_on_dossier(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")] input: ConsultOnDossierInput,
    ) -> Result<ConsultOnDossierPayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let questions = input
            .questions
            .into_iter()
            .map(DossierQuestionInput::read)
            .collect::<std::result::Result<Vec<_>, AppError>>()?;
        let dossier = app::consult(op(context)?, command, questions).await?;
        Ok(ConsultOnDossierPayload {
            dossier: Dossier(dossier),
        })
    }
}
