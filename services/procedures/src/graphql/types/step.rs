//! The steps on a dossier between its receipt and its result, as GraphQL shows them.

use async_graphql::{Enum, SimpleObject};
use policy::PositionRole;

use crate::domain::{WorkKind, WorkStep};

/// What kind of work on a dossier a step is (loại bước).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "WorkKind")]
pub enum ProcedureStepKind {
    /// Examines the dossier and drafts the result (thẩm định, xử lý).
    Processing,
    /// Decides on the draft (phê duyệt).
    Approval,
    /// Numbers, seals and issues the signed result (ban hành).
    Issue,
}

/// The role of the job positions that do a step (vai trò của vị trí việc làm).
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "PositionRole")]
pub enum ProcedureStepRole {
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

/// One step on a dossier between its receipt and its result (bước giải quyết hồ sơ).
#[derive(SimpleObject)]
pub struct ProcedureStep {
    /// Names it within its version, as the control slip of a dossier does.
    key: String,
    /// Its name, in Vietnamese.
    name: String,
    /// Its name, in English.
    name_en: String,
    /// What kind of work it is.
    kind: ProcedureStepKind,
    /// Who does it (trách nhiệm).
    role: ProcedureStepRole,
    /// Its share of the time limit, in working hours (thời gian).
    duration_hours: u32,
}

impl From<WorkStep<'_>> for ProcedureStep {
    fn from(step: WorkStep<'_>) -> Self {
        Self {
            key: step.key.to_string(),
            name: step.name.vi().to_owned(),
            name_en: step.name.en().to_owned(),
            kind: step.kind.into(),
            role: step.role.into(),
            duration_hours: step.duration_hours,
        }
    }
}
