//! Everything that can be permitted, by name. A role of a position holds actions; a token carries them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The text names no known action.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown action")]
pub struct UnknownAction;

/// The text names no known position role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown position role")]
pub struct UnknownRole;

macro_rules! names {
    ($(#[$doc:meta])* $enum:ident, $unknown:ident: $($(#[$variant_doc:meta])* $variant:ident = $name:literal,)+) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum $enum {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $enum {
            /// All of them, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name, as tokens, policies and data files write it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }

        impl FromStr for $enum {
            type Err = $unknown;

            fn from_str(text: &str) -> Result<Self, $unknown> {
                match text {
                    $($name => Ok(Self::$variant),)+
                    _ => Err($unknown),
                }
            }
        }

        impl TryFrom<String> for $enum {
            type Error = $unknown;

            fn try_from(text: String) -> Result<Self, $unknown> {
                text.parse()
            }
        }

        impl From<$enum> for String {
            fn from(value: $enum) -> Self {
                value.name().to_owned()
            }
        }

        impl fmt::Display for $enum {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

names! {
    /// One thing that somebody may be permitted to do (thẩm quyền).
    Action, UnknownAction:
    /// Creates, lists and revokes accounts of programs in a tenant.
    ManageServiceAccounts = "service_account.manage",
    /// Files a dossier online for oneself (nộp trực tuyến).
    FileOnline = "dossier.file_online",
    /// Files a dossier at the counter on behalf of a citizen (nộp trực tiếp).
    FileAtCounter = "dossier.file_at_counter",
    /// Accepts a dossier and gives its receipt (tiếp nhận).
    Receive = "dossier.receive",
    /// Refuses to accept a dossier (từ chối tiếp nhận).
    RefuseIntake = "dossier.refuse_intake",
    /// Hands an accepted dossier over to the competent agency (chuyển hồ sơ).
    HandOver = "dossier.hand_over",
    /// Completes a step of the internal process (xử lý bước).
    CompleteStep = "dossier.complete_step",
    /// Approves the draft result (phê duyệt).
    Approve = "dossier.approve",
    /// Records the signed and numbered result (ban hành kết quả).
    IssueResult = "dossier.issue_result",
    /// Returns the result to the applicant (trả kết quả).
    ReturnResult = "dossier.return_result",
    /// Withdraws a dossier before its result is signed (rút hồ sơ).
    Withdraw = "dossier.withdraw",
    /// Refuses an accepted dossier with reasons (từ chối giải quyết).
    Refuse = "dossier.refuse",
    /// Takes the current step, which nobody has (nhận việc).
    ClaimStep = "dossier.claim_step",
    /// Charges positions with the current step, which nobody has (phân công).
    AssignStep = "dossier.assign_step",
    /// Charges others with the current step (phân công lại).
    ReassignStep = "dossier.reassign_step",
    /// Passes the current step to another position (bàn giao).
    HandOverStep = "dossier.hand_over_step",
    /// Lets another position do the current step, and keeps watching it (ủy quyền).
    DelegateStep = "dossier.delegate_step",
    /// Sends the dossier back to an earlier step, for faults (trả lại bước trước).
    ReturnToStep = "dossier.return_to_step",
    /// Asks others of the agency for their opinions (lấy ý kiến).
    Consult = "dossier.consult",
    /// Answers what the position was asked (trả lời ý kiến).
    AnswerConsultation = "dossier.answer_consultation",
    /// Goes on without an answer that does not come (thôi lấy ý kiến).
    CallOffConsultation = "dossier.call_off_consultation",
    /// Takes one's own last act on the work back (hoàn tác).
    UndoLastAct = "dossier.undo_last_act",
    /// Asks the applicant to complete the dossier (yêu cầu bổ sung).
    RequestSupplement = "dossier.request_supplement",
    /// Completes the dossier as it was asked (bổ sung hồ sơ).
    AnswerSupplement = "dossier.answer_supplement",
    /// Waits for what the finance authority set (yêu cầu thực hiện nghĩa vụ tài chính).
    RequireObligation = "dossier.require_obligation",
    /// Records that it is paid (xác nhận hoàn thành nghĩa vụ tài chính).
    ConfirmObligation = "dossier.confirm_obligation",
    /// Proposes a new date with an apology (đề nghị gia hạn).
    ProposeExtension = "dossier.propose_extension",
    /// Approves or rejects the new date (duyệt gia hạn).
    DecideExtension = "dossier.decide_extension",
    /// Requests that a wrong due date be corrected (đề nghị sửa ngày hẹn trả).
    RequestDueCorrection = "dossier.request_due_correction",
    /// Approves or rejects the correction (duyệt sửa ngày hẹn trả).
    DecideDueCorrection = "dossier.decide_due_correction",
    /// Stops a dossier on a legal basis (dừng giải quyết).
    Stop = "dossier.stop",
    /// Replaces a result that proves wrong (đính chính kết quả).
    CorrectResult = "dossier.correct_result",
    /// Tells the marks of time limits, and closes what was not completed in time: the platform's own work.
    RingAlarm = "dossier.ring_alarm",
    /// Says how the agency lets steps find who does them (cách phân việc).
    ManageRouting = "dossier.manage_routing",
    /// Makes the bill of a dossier (tính phí, lệ phí).
    AssessFees = "dossier.assess_fees",
    /// Takes cash against a receipt (thu tiền mặt).
    RecordCashPayment = "dossier.record_cash_payment",
    /// Begins a payment on a provider's page (thanh toán trực tuyến).
    StartPayment = "dossier.start_payment",
    /// Gives up a payment that waits (hủy giao dịch thanh toán).
    CancelPayment = "dossier.cancel_payment",
    /// Takes an amount off a line of the bill (miễn, giảm, hoàn trả).
    ReleaseFee = "dossier.release_fee",
    /// Records that a refund was paid out (chi hoàn trả).
    ConfirmRefund = "dossier.confirm_refund",
    /// Takes what a payment provider tells: the platform's own work.
    NotePayment = "dossier.note_payment",
    /// Reads a dossier and its control slip.
    ReadDossier = "dossier.read",
    /// Says how one's dossier was handled (đánh giá).
    Evaluate = "dossier.evaluate",
    /// Writes to the other side about a dossier (trao đổi).
    SendMessage = "dossier.send_message",
    /// Adds up what applicants think of one's tenant.
    ReadEvaluations = "dossier.read_evaluations",
    /// Lists the dossiers that one's tenant takes part in.
    ListDossiers = "dossier.list",
    /// Reads the figures of one's tenant and of those below it (số liệu, báo cáo).
    ReadFigures = "figures.read",
    /// Reads the drafts of one's tenant and what was decided on them.
    ReadCatalogueDrafts = "catalogue.read_drafts",
    /// Writes drafts of procedures and imports catalogues (soạn dự thảo).
    EditCatalogue = "catalogue.edit",
    /// Approves or returns a draft that others wrote (thẩm định).
    ReviewCatalogue = "catalogue.review",
    /// Publishes a draft that others wrote and revokes what was published (công bố, bãi bỏ).
    PublishCatalogue = "catalogue.publish",
    /// Adopts a published procedure for one's own agency (áp dụng tại cơ quan).
    AdoptProcedure = "catalogue.adopt",
    /// Opens an account for oneself (đăng ký tài khoản).
    RegisterAccount = "account.register",
    /// Begins a session (đăng nhập).
    LogIn = "session.log_in",
    /// Ends a session (đăng xuất).
    LogOut = "session.log_out",
    /// Imports reference data, rotates keys, opens accounts for officers: the platform's own work.
    MaintainPlatform = "platform.maintain",
}

names! {
    /// The kind of work that a job position does (vai trò của vị trí việc làm).
    PositionRole, UnknownRole:
    /// Receives dossiers and returns results at the one-stop counter (bộ phận Một cửa).
    Reception = "reception",
    /// Examines dossiers (công chức xử lý).
    Processing = "processing",
    /// Decides (lãnh đạo).
    Leadership = "leadership",
    /// Numbers, seals and issues results (văn thư).
    Clerk = "clerk",
    /// Administers a tenant (quản trị).
    Administrator = "administrator",
    /// Writes the drafts of procedures (biên soạn thủ tục hành chính).
    CatalogueEditor = "catalogue-editor",
    /// Examines the drafts of procedures (kiểm soát thủ tục hành chính).
    CatalogueReviewer = "catalogue-reviewer",
    /// Publishes and revokes procedures by decision (công bố thủ tục hành chính).
    CataloguePublisher = "catalogue-publisher",
}

impl PositionRole {
    /// The actions that the role holds. From the service `staff` on, this table is the tenant's own.
    pub const fn actions(self) -> &'static [Action] {
        match self {
            Self::Reception => &[
                Action::FileAtCounter,
                Action::Receive,
                Action::RefuseIntake,
                Action::HandOver,
                Action::ReturnResult,
                Action::Withdraw,
                Action::RequestSupplement,
                Action::AnswerSupplement,
                Action::ConfirmObligation,
                Action::ProposeExtension,
                Action::RequestDueCorrection,
                Action::AssessFees,
                Action::RecordCashPayment,
                Action::StartPayment,
                Action::CancelPayment,
                Action::ReleaseFee,
                Action::ConfirmRefund,
                Action::SendMessage,
                Action::ReadDossier,
                Action::ListDossiers,
                Action::ReadEvaluations,
            ],
            Self::Processing => &[
                Action::CompleteStep,
                Action::Refuse,
                Action::ClaimStep,
                Action::AssignStep,
                Action::ReassignStep,
                Action::HandOverStep,
                Action::DelegateStep,
                Action::ReturnToStep,
                Action::Consult,
                Action::AnswerConsultation,
                Action::CallOffConsultation,
                Action::UndoLastAct,
                Action::RequestSupplement,
                Action::RequireObligation,
                Action::ConfirmObligation,
                Action::ProposeExtension,
                Action::RequestDueCorrection,
                Action::SendMessage,
                Action::ReadDossier,
                Action::ListDossiers,
                Action::ReadEvaluations,
            ],
            // an approval before the last one is a step like any other (libs/process)
            Self::Leadership => &[
                Action::CompleteStep,
                Action::Approve,
                Action::Refuse,
                Action::ClaimStep,
                Action::AssignStep,
                Action::ReassignStep,
                Action::HandOverStep,
                Action::DelegateStep,
                Action::ReturnToStep,
                Action::Consult,
                Action::AnswerConsultation,
                Action::CallOffConsultation,
                Action::UndoLastAct,
                Action::RequestSupplement,
                Action::ProposeExtension,
                Action::DecideExtension,
                Action::RequestDueCorrection,
                Action::DecideDueCorrection,
                Action::Stop,
                Action::ManageRouting,
                Action::SendMessage,
                Action::ReadDossier,
                Action::ListDossiers,
                Action::ReadEvaluations,
                Action::ReadFigures,
                Action::AdoptProcedure,
            ],
            Self::Clerk => &[
                Action::IssueResult,
                Action::ClaimStep,
                Action::HandOverStep,
                Action::DelegateStep,
                Action::ReturnToStep,
                Action::UndoLastAct,
                Action::ProposeExtension,
                Action::CorrectResult,
                Action::ReadDossier,
                Action::ListDossiers,
                Action::ReadEvaluations,
            ],
            Self::Administrator => &[Action::ManageServiceAccounts, Action::ManageRouting],
            Self::CatalogueEditor => &[Action::EditCatalogue, Action::ReadCatalogueDrafts],
            // kiểm soát thủ tục hành chính reports, too (II.06/VPCP/KSTT)
            Self::CatalogueReviewer => &[
                Action::ReviewCatalogue,
                Action::ReadCatalogueDrafts,
                Action::ReadFigures,
            ],
            Self::CataloguePublisher => &[Action::PublishCatalogue, Action::ReadCatalogueDrafts],
        }
    }
}
