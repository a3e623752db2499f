//! The internal process of a procedure.

use policy::{Action, PositionRole};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Key, Wording};

/// What kind of work a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StepKind {
    /// Examines the dossier and drafts the result (thẩm định, xử lý).
    Processing,
    /// Decides on the draft (phê duyệt, ký).
    Approval,
    /// Numbers, seals and issues the signed result (vào sổ, đóng dấu).
    Issue,
}

impl StepKind {
    /// The action that completes a step of this kind.
    pub const fn action(self) -> Action {
        match self {
            Self::Processing => Action::CompleteStep,
            Self::Approval => Action::Approve,
            Self::Issue => Action::IssueResult,
        }
    }
}

/// One step of the internal process (bước của quy trình nội bộ, quy trình điện tử).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Names it within its version.
    pub key: Key,
    /// Its name.
    pub name: Wording,
    /// What kind of work it is.
    pub kind: StepKind,
    /// The role of the positions that do it (trách nhiệm).
    pub role: PositionRole,
    /// Its share of the time limit, in working hours (thời gian).
    pub duration_hours: u32,
}
