//! Answers what the position was asked (trả lời ý kiến).

use policy::Action;
use service::{AppError, OpCtx};
use wording::Key;

use super::change::{ChangeCommand, Operation, change};
use crate::domain::Dossier;

const OPERATION: Operation = Operation {
    action: Action::AnswerConsultation,
    name: "answerDossierConsultation",
};

/// Answers what the position was asked.
pub(crate) async fn answer_consultation(
    op: &OpCtx,
    command: ChangeCommand,
    key: Key,
    opinion: String,
) -> Result<Dossier, AppError> {
    change(
        op,
        &command,
        OPERATION,
        &(&key, &opinion),
        |dossier, act, _| Ok(dossier.answer_consultation(act, &key, &opinion)),
    )
    .await
}
