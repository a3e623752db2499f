//! The ways out of a step, as the definition writes them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::{Key, Wording};

/// What taking a branch means for the dossier.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BranchKind {
    /// Chuyển tiếp: on to a later step, or to the end with a result.
    Forward,
    /// Trả lại: back to an earlier step.
    Return,
    /// Từ chối: the dossier ends with a refusal.
    Refuse,
    /// Yêu cầu bổ sung: the applicant is asked and the clock stops; it goes on when the answer comes.
    AskApplicant,
}

impl BranchKind {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 4] = [
        Self::Forward,
        Self::Return,
        Self::Refuse,
        Self::AskApplicant,
    ];
}

/// One way out of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    pub kind: BranchKind,
    /// The step to go to; a forward branch without one ends the dossier with its result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Key>,
    /// The condition of taking this way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Wording>,
}
