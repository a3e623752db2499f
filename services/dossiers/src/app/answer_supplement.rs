//! Completes the dossier as it was asked (bổ sung hồ sơ): the applicant through the portal, or the
//! counter for them.

use policy::{Action, Actor};
use service::{AppError, OpCtx};

use super::change::{ChangeCommand, Operation, change_routing};
use crate::domain::{Channel, Dossier, SubmittedPaper, SupplementAnswer};

const OPERATION: Operation = Operation {
    action: Action::AnswerSupplement,
    name: "answerDossierSupplement",
};

/// Completes the dossier as it was asked.
pub(crate) async fn answer_supplement(
    op: &OpCtx,
    command: ChangeCommand,
    papers: Vec<SubmittedPaper>,
    said: Option<String>,
) -> Result<Dossier, AppError> {
    let channel = match op.actor {
        Actor::Citizen { .. } => Channel::Online,
        Actor::Anonymous | Actor::Officer(_) | Actor::Service { .. } | Actor::System { .. } => {
            Channel::Counter
        }
    };
    let answer = SupplementAnswer {
        papers,
        said,
        channel,
    };
    let request = (&answer.papers, &answer.said);
    change_routing(op, &command, OPERATION, &request, |dossier, act, rules| {
        dossier.answer_supplement(act, &answer, rules)
    })
    .await
}
