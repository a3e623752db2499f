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
    /// Yêu cầu bổ sung: asks the applicant to complete the dossier.
    RequestSupplement,
    /// Bổ sung hồ sơ: completes the dossier as it was asked.
    AnswerSupplement,
    /// Yêu cầu thực hiện nghĩa vụ tài chính: the finance authority's notice waits for payment.
    RequireObligation,
    /// Xác nhận hoàn thành nghĩa vụ tài chính: the payment is proven.
    ConfirmObligation,
    /// Đề nghị gia hạn: proposes a new date with an apology.
    ProposeExtension,
    /// Duyệt gia hạn: approves the new date.
    ApproveExtension,
    /// Không duyệt gia hạn: rejects the new date.
    RejectExtension,
    /// Đề nghị sửa ngày hẹn trả: a wrong due date is to be corrected.
    RequestDueCorrection,
    /// Duyệt sửa ngày hẹn trả.
    ApproveDueCorrection,
    /// Không duyệt sửa ngày hẹn trả.
    RejectDueCorrection,
    /// Dừng giải quyết: the head stops it on a legal basis, with notice.
    Stop,
    /// Đính chính kết quả: replaces a result that proves wrong.
    CorrectResult,
}

impl CommandKind {
    /// All of them, in the order of a dossier's life.
    pub const ALL: [Self; 31] = [
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
        Self::RequestSupplement,
        Self::AnswerSupplement,
        Self::RequireObligation,
        Self::ConfirmObligation,
        Self::ProposeExtension,
        Self::ApproveExtension,
        Self::RejectExtension,
        Self::RequestDueCorrection,
        Self::ApproveDueCorrection,
        Self::RejectDueCorrection,
        Self::Stop,
        Self::CorrectResult,
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
            Self::RequestSupplement => "REQUEST_SUPPLEMENT",
            Self::AnswerSupplement => "ANSWER_SUPPLEMENT",
            Self::RequireObligation => "REQUIRE_OBLIGATION",
            Self::ConfirmObligation => "CONFIRM_OBLIGATION",
            Self::ProposeExtension => "PROPOSE_EXTENSION",
            Self::ApproveExtension => "APPROVE_EXTENSION",
            Self::RejectExtension => "REJECT_EXTENSION",
            Self::RequestDueCorrection => "REQUEST_DUE_CORRECTION",
            Self::ApproveDueCorrection => "APPROVE_DUE_CORRECTION",
            Self::RejectDueCorrection => "REJECT_DUE_CORRECTION",
            Self::Stop => "STOP",
            Self::CorrectResult => "CORRECT_RESULT",
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
/// * Supplements are asked for at intake and while the dossier is examined; whoever finds the gap
///   later sends it back to the examination first.
/// * A result that proves wrong is corrected even after it was returned.
pub const fn permitted(status: DossierStatus) -> &'static [CommandKind] {
    use CommandKind::{
        AnswerConsultation, AnswerSupplement, Approve, ApproveDueCorrection, ApproveExtension,
        AssignStep, CallOffConsultation, ClaimStep, CompleteStep, ConfirmObligation, Consult,
        CorrectResult, DelegateStep, HandOver, HandOverStep, IssueResult, ProposeExtension,
        ReassignStep, Receive, Refuse, RefuseIntake, RejectDueCorrection, RejectExtension,
        RequestDueCorrection, RequestSupplement, RequireObligation, ReturnResult, ReturnToStep,
        Stop, UndoLastAct, Withdraw,
    };
    match status {
        DossierStatus::Submitted => &[Receive, RefuseIntake, RequestSupplement, Withdraw],
        DossierStatus::Received => &[
            HandOver,
            Withdraw,
            Refuse,
            Stop,
            ProposeExtension,
            ApproveExtension,
            RejectExtension,
            RequestDueCorrection,
            ApproveDueCorrection,
            RejectDueCorrection,
        ],
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
            RequestSupplement,
            RequireObligation,
            Stop,
            ProposeExtension,
            ApproveExtension,
            RejectExtension,
            RequestDueCorrection,
            ApproveDueCorrection,
            RejectDueCorrection,
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
            Stop,
            ProposeExtension,
            ApproveExtension,
            RejectExtension,
            RequestDueCorrection,
            ApproveDueCorrection,
            RejectDueCorrection,
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
            ProposeExtension,
            ApproveExtension,
            RejectExtension,
            RequestDueCorrection,
            ApproveDueCorrection,
            RejectDueCorrection,
        ],
        DossierStatus::AwaitingSupplement => &[AnswerSupplement, Withdraw, Stop],
        DossierStatus::AwaitingObligation => &[
            ConfirmObligation,
            Withdraw,
            Stop,
            ClaimStep,
            AssignStep,
            ReassignStep,
            HandOverStep,
            DelegateStep,
        ],
        DossierStatus::Completed => &[
            ReturnResult,
            CorrectResult,
            RequestDueCorrection,
            ApproveDueCorrection,
            RejectDueCorrection,
        ],
        DossierStatus::Returned => &[CorrectResult],
        DossierStatus::IntakeRefused
        | DossierStatus::Withdrawn
        | DossierStatus::Refused
        | DossierStatus::Stopped
        | DossierStatus::ClosedUnanswered => &[],
    }
}
