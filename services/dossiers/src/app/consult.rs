//! Asks others of the agency for their opinions (lấy ý kiến).

use ids::PositionId;
use policy::Action;
use serde::Serialize;
use service::{AppError, OpCtx};
use wording::Key;

use super::change::{ChangeCommand, Operation, change_naming};
use super::gather::rulebook;
use crate::domain::{Dossier, QuestionInput};

/// What somebody is asked.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Question {
    pub key: Key,
    pub who: Option<String>,
    pub content: String,
    pub positions: Vec<PositionId>,
    pub hours: Option<u32>,
}

const OPERATION: Operation = Operation {
    action: Action::Consult,
    name: "consultOnDossier",
};

/// Asks others of the agency for their opinions.
pub(crate) async fn consult(
    op: &OpCtx,
    command: ChangeCommand,
    questions: Vec<Question>,
) -> Result<Dossier, AppError> {
    let named: Vec<_> = questions
        .iter()
        .flat_map(|question| question.positions.iter().copied())
        .collect();
    change_naming(
        op,
        &command,
        OPERATION,
        &questions,
        &named,
        |opened, named| {
            let asked = questions
                .iter()
                .map(|question| {
                    Ok(QuestionInput {
                        key: question.key.clone(),
                        who: question.who.clone(),
                        content: question.content.clone(),
                        positions: named.all(&question.positions)?,
                        hours: question.hours,
                    })
                })
                .collect::<Result<Vec<_>, AppError>>()?;
            let rules = rulebook(&opened.procedure)?;
            Ok(opened.dossier.consult(&opened.act, &asked, rules))
        },
    )
    .await
}
