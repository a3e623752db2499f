//! The one table of legal moves: which commands a status permits (domain.md §1.5, transitions).
//!
//! The state machine and `availableCommands` of the API both read it. A command that is offered can
//! still be refused by a guard of its own: the role of the current step, or the time limit.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::DossierStatus;

/// What somebody may ask to be done with a filed dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CommandKind {
    /// Tiếp nhận: accepts the dossier and gives its receipt.
    Receive,
    /// Từ chối tiếp nhận: refuses to accept it, with reasons.
    RefuseIntake,
    /// Chuyển hồ sơ: hands it over to the competent agency.
    HandOver,
    /// Xử lý bước: completes the current processing step.
    CompleteStep,
    /// Phê duyệt: approves the draft result.
    Approve,
    /// Ban hành kết quả: records the signed and numbered result.
    IssueResult,
    /// Trả kết quả: returns the result to the applicant.
    ReturnResult,
    /// Rút hồ sơ: takes it back at the applicant's wish.
    Withdraw,
    /// Từ chối giải quyết: stops it with reasons, within the time limit.
    Refuse,
    /// Nhận việc: takes the current step, which nobody has.
    ClaimStep,
    /// Phân công: charges positions with the current step, which nobody has.
    AssignStep,
    /// Phân công lại: charges others with the current step.
    ReassignStep,
    /// Bàn giao: passes the current step to another position.
    HandOverStep,
    /// Ủy quyền: lets another position do the current step, and keeps watching it.
    DelegateStep,
    /// Trả lại bước trước: sends the dossier back to an earlier step, for faults.
    ReturnToStep,
    /// Lấy ý kiến: asks others of the agency for their opinions.
    Consult,
    /// Trả lời ý kiến: answers what the position was asked.
    AnswerConsultation,
    /// Thôi lấy ý kiến: goes on without an answer that does not come.
    CallOffConsultation,
    /// Hoàn tác: takes one's own last act on the work back.
    UndoLastAct,
}

impl CommandKind {
    /// All of them, in the order of a dossier's life.
    pub const ALL: [Self; 19] = [
        Self::Receive,
        Self::RefuseIntake,
        Self::HandOver,
        Self::CompleteStep,
        Self::Approve,
        Self::IssueResult,
        Self::ReturnResult,
        Self::Withdraw,
        Self::Refuse,
        Self::ClaimStep,
        Self::AssignStep,
        Self::ReassignStep,
        Self::HandOverStep,
        Self::DelegateStep,
        Self::ReturnToStep,
        Self::Consult,
        Self::AnswerConsultation,
        Self::CallOffConsultation,
        Self::UndoLastAct,
    ];

    /// Gives the stable name, as the API writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receive => "RECEIVE",
            Self::RefuseIntake => "REFUSE_INTAKE",
            Self::HandOver => "HAND_OVER",
            Self::CompleteStep => "COMPLETE_STEP",
            Self::Approve => "APPROVE",
            Self::IssueResult => "ISSUE_RESULT",
            Self::ReturnResult => "RETURN_RESULT",
            Self::Withdraw => "WITHDRAW",
            Self::Refuse => "REFUSE",
            Self::ClaimStep => "CLAIM_STEP",
            Self::AssignStep => "ASSIGN_STEP",
            Self::ReassignStep => "REASSIGN_STEP",
            Self::HandOverStep => "HAND_OVER_STEP",
            Self::DelegateStep => "DELEGATE_STEP",
            Self::ReturnToStep => "RETURN_TO_STEP",
            Self::Consult => "CONSULT",
            Self::AnswerConsultation => "ANSWER_CONSULTATION",
            Self::CallOffConsultation => "CALL_OFF_CONSULTATION",
            Self::UndoLastAct => "UNDO_LAST_ACT",
        }
    }
}

impl fmt::Display for CommandKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Gives the commands that a status permits.
///
/// * Withdrawal is open until the result is issued, for only then a signed result is on record
///   (domain.md §1.5, "applicant withdraws, no result signed yet").
/// * Refusal ends with the approval: the leader has then decided for the applicant, and a decision
///   that proves wrong is corrected or revoked (NĐ 61/2018 Art. 20), not stopped.
pub const fn permitted(status: DossierStatus) -> &'static [CommandKind] {
    use CommandKind::{
        AnswerConsultation, Approve, AssignStep, CallOffConsultation, ClaimStep, CompleteStep,
        Consult, DelegateStep, HandOver, HandOverStep, IssueResult, ReassignStep, Receive, Refuse,
        RefuseIntake, ReturnResult, ReturnToStep, UndoLastAct, Withdraw,
    };
    match status {
        DossierStatus::Submitted => &[Receive, RefuseIntake, Withdraw],
        DossierStatus::Received => &[HandOver, Withdraw, Refuse],
        DossierStatus::Processing => &[
            CompleteStep,
            Withdraw,
            Refuse,
            ClaimStep,
            AssignStep,
            ReassignStep,
            HandOverStep,
            DelegateStep,
            ReturnToStep,
            Consult,
            AnswerConsultation,
            CallOffConsultation,
            UndoLastAct,
        ],
        DossierStatus::AwaitingApproval => &[
            Approve,
            Withdraw,
            Refuse,
            ClaimStep,
            AssignStep,
            ReassignStep,
            HandOverStep,
            DelegateStep,
            ReturnToStep,
            Consult,
            AnswerConsultation,
            CallOffConsultation,
            UndoLastAct,
        ],
        DossierStatus::AwaitingIssue => &[
            IssueResult,
            Withdraw,
            ClaimStep,
            AssignStep,
            ReassignStep,
            HandOverStep,
            DelegateStep,
            ReturnToStep,
            UndoLastAct,
        ],
        DossierStatus::Completed => &[ReturnResult],
        DossierStatus::Returned
        | DossierStatus::IntakeRefused
        | DossierStatus::Withdrawn
        | DossierStatus::Refused => &[],
    }
}
