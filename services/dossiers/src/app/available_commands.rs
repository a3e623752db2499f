//! Says which commands the dossier's status permits and the actor's positions hold.

use policy::Action;
use service::OpCtx;

use super::change::resource;
use crate::domain::{CommandKind, Dossier};

/// The commands that the actor may give now. Guards of the command itself, such as the role of the current
/// step, are checked when it is given.
pub(crate) fn available_commands(op: &OpCtx, dossier: &Dossier) -> Vec<CommandKind> {
    let resource = resource(dossier);
    dossier
        .available_commands()
        .iter()
        .copied()
        .filter(|command| op.authorise(action(*command), &resource).is_ok())
        .collect()
}

const fn action(command: CommandKind) -> Action {
    match command {
        CommandKind::Receive => Action::Receive,
        CommandKind::RefuseIntake => Action::RefuseIntake,
        CommandKind::HandOver => Action::HandOver,
        CommandKind::CompleteStep => Action::CompleteStep,
        CommandKind::Approve => Action::Approve,
        CommandKind::IssueResult => Action::IssueResult,
        CommandKind::ReturnResult => Action::ReturnResult,
        CommandKind::Withdraw => Action::Withdraw,
        CommandKind::Refuse => Action::Refuse,
        CommandKind::ClaimStep => Action::ClaimStep,
        CommandKind::AssignStep => Action::AssignStep,
        CommandKind::ReassignStep => Action::ReassignStep,
        CommandKind::HandOverStep => Action::HandOverStep,
        CommandKind::DelegateStep => Action::DelegateStep,
        CommandKind::ReturnToStep => Action::ReturnToStep,
        CommandKind::Consult => Action::Consult,
        CommandKind::AnswerConsultation => Action::AnswerConsultation,
        CommandKind::CallOffConsultation => Action::CallOffConsultation,
        CommandKind::UndoLastAct => Action::UndoLastAct,
        CommandKind::RequestSupplement => Action::RequestSupplement,
        CommandKind::AnswerSupplement => Action::AnswerSupplement,
        CommandKind::RequireObligation => Action::RequireObligation,
        CommandKind::ConfirmObligation => Action::ConfirmObligation,
        CommandKind::ProposeExtension => Action::ProposeExtension,
        CommandKind::ApproveExtension | CommandKind::RejectExtension => Action::DecideExtension,
        CommandKind::RequestDueCorrection => Action::RequestDueCorrection,
        CommandKind::ApproveDueCorrection | CommandKind::RejectDueCorrection => {
            Action::DecideDueCorrection
        }
        CommandKind::Stop => Action::Stop,
        CommandKind::CorrectResult => Action::CorrectResult,
    }
}
