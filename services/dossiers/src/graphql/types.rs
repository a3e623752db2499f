//! Enums and stubs of entities that other subgraphs own.

use async_graphql::{Enum, ID, SimpleObject};

use crate::domain;

/// An agency of the tenant registry (đơn vị); the subgraph `identity` resolves it.
#[derive(SimpleObject)]
#[graphql(unresolvable = "id")]
pub(super) struct Tenant {
    /// The tenant's id.
    pub id: ID,
}

/// A published version of a procedure (phiên bản thủ tục hành chính); `procedures` resolves it.
#[derive(SimpleObject)]
#[graphql(unresolvable = "id")]
pub(super) struct ProcedureVersion {
    /// The version's id.
    pub id: ID,
}

/// Where a dossier stands (trạng thái hồ sơ).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::DossierStatus")]
pub(super) enum DossierStatus {
    /// Filed online, not yet accepted (mới đăng ký).
    Submitted,
    /// Accepted against a receipt (được tiếp nhận).
    Received,
    /// In a processing step (đang xử lý).
    Processing,
    /// Waits for approval (chờ phê duyệt).
    AwaitingApproval,
    /// Approved; the result is to be signed and numbered (chờ ban hành).
    AwaitingIssue,
    /// The applicant is to complete it (yêu cầu bổ sung giấy tờ).
    AwaitingSupplement,
    /// What the finance authority set is to be paid (yêu cầu thực hiện nghĩa vụ tài chính).
    AwaitingObligation,
    /// The result is issued (đã xử lý xong).
    Completed,
    /// The result is returned (đã trả kết quả).
    Returned,
    /// Not accepted (không được tiếp nhận).
    IntakeRefused,
    /// Withdrawn by the applicant (công dân yêu cầu rút hồ sơ).
    Withdrawn,
    /// Refused after acceptance (dừng xử lý).
    Refused,
    /// Stopped by the head on a legal basis (dừng xử lý).
    Stopped,
    /// Closed because the applicant did not complete it in time (dừng xử lý).
    ClosedUnanswered,
}

/// A command on a dossier.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::CommandKind")]
pub(super) enum DossierCommand {
    /// Tiếp nhận.
    Receive,
    /// Từ chối tiếp nhận.
    RefuseIntake,
    /// Chuyển hồ sơ.
    HandOver,
    /// Hoàn thành bước xử lý.
    CompleteStep,
    /// Phê duyệt.
    Approve,
    /// Ban hành kết quả.
    IssueResult,
    /// Trả kết quả.
    ReturnResult,
    /// Rút hồ sơ.
    Withdraw,
    /// Từ chối giải quyết.
    Refuse,
    /// Nhận việc.
    ClaimStep,
    /// Phân công.
    AssignStep,
    /// Phân công lại.
    ReassignStep,
    /// Bàn giao.
    HandOverStep,
    /// Ủy quyền.
    DelegateStep,
    /// Trả lại bước trước.
    ReturnToStep,
    /// Lấy ý kiến.
    Consult,
    /// Trả lời ý kiến.
    AnswerConsultation,
    /// Thôi lấy ý kiến.
    CallOffConsultation,
    /// Hoàn tác.
    UndoLastAct,
    /// Yêu cầu bổ sung.
    RequestSupplement,
    /// Bổ sung hồ sơ.
    AnswerSupplement,
    /// Yêu cầu thực hiện nghĩa vụ tài chính.
    RequireObligation,
    /// Xác nhận hoàn thành nghĩa vụ tài chính.
    ConfirmObligation,
    /// Đề nghị gia hạn.
    ProposeExtension,
    /// Duyệt gia hạn.
    ApproveExtension,
    /// Không duyệt gia hạn.
    RejectExtension,
    /// Đề nghị sửa ngày hẹn trả.
    RequestDueCorrection,
    /// Duyệt sửa ngày hẹn trả.
    ApproveDueCorrection,
    /// Không duyệt sửa ngày hẹn trả.
    RejectDueCorrection,
    /// Dừng giải quyết.
    Stop,
    /// Đính chính kết quả.
    CorrectResult,
}

/// How a dossier comes in or a result goes out (cách thức thực hiện).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::Channel")]
pub(super) enum DossierChannel {
    /// Trực tiếp: at the counter.
    Counter,
    /// Trực tuyến: through the portal.
    Online,
    /// Bưu chính công ích: by the public post.
    Post,
}

/// How a dossier reaches the counter.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::CounterChannel")]
pub(super) enum CounterChannel {
    /// Trực tiếp: brought in person.
    Counter,
    /// Bưu chính công ích: by the public post.
    Post,
}

/// How an agency lets steps find who does them (cách phân việc).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::work::Routing")]
pub(super) enum DossierRouting {
    /// Each goes to the position that has the least, or did it before.
    LeastLoaded,
    /// Each waits until one of the role claims it, or a superior assigns it.
    Pool,
}

/// Who takes a result.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::Recipient")]
pub(super) enum ResultRecipient {
    /// Người nộp hồ sơ.
    Applicant,
    /// Người được uỷ quyền.
    Representative,
}

/// What kind of work a step of the internal process is.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "process::StepKind")]
pub(super) enum DossierStepKind {
    /// Tiếp nhận.
    Receive,
    /// Phân công.
    Assign,
    /// Xử lý, thẩm định.
    #[graphql(name = "PROCESSING")]
    Process,
    /// Kiểm tra, soát xét.
    Review,
    /// Lấy ý kiến.
    Consult,
    /// Phê duyệt.
    #[graphql(name = "APPROVAL")]
    Approve,
    /// Ban hành.
    Issue,
    /// Trả kết quả.
    Return,
}

/// The part that an agency has in a dossier.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::Part")]
pub(super) enum DossierPart {
    /// Nơi tiếp nhận.
    Receiving,
    /// Cơ quan có thẩm quyền giải quyết.
    Competent,
    /// Nơi trả kết quả.
    Returning,
}

/// The kind of work of a job position (vai trò của vị trí việc làm); the same in every subgraph.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "policy::PositionRole")]
pub(super) enum OfficerRole {
    /// Receives dossiers and returns results (bộ phận Một cửa).
    Reception,
    /// Examines dossiers (công chức xử lý).
    Processing,
    /// Decides (lãnh đạo).
    Leadership,
    /// Numbers, seals and issues results (văn thư).
    Clerk,
    /// Administers a tenant (quản trị).
    Administrator,
    /// Writes the drafts of procedures (biên soạn thủ tục hành chính).
    CatalogueEditor,
    /// Examines the drafts of procedures (kiểm soát thủ tục hành chính).
    CatalogueReviewer,
    /// Publishes and revokes procedures by decision (công bố thủ tục hành chính).
    CataloguePublisher,
}
