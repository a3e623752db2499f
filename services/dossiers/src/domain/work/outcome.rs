//! How an entry ended.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use wording::Key;

use super::{Actor, Fault, Note};

/// The way that the dossier took out of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum OutcomeWay {
    /// Chuyển tiếp: on to a later step.
    Forward { to: Key },
    /// Có kết quả: the last step is done.
    Result,
    /// Trả lại: back to an earlier step, for the faults.
    Returned { to: Key, faults: Vec<Fault> },
    /// Yêu cầu bổ sung: the applicant is asked; the answer comes to the step.
    AskedApplicant { to: Key },
    /// Từ chối: ended with a refusal.
    Refused,
    /// Dừng giải quyết: the dossier was withdrawn or stopped.
    Stopped,
    /// Hoàn tác: whoever sent the dossier here took it back.
    Undone,
}

/// The end of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// When the entry ended.
    pub at: DateTime<Utc>,
    /// Who ended it.
    pub by: Actor,
    /// Where the dossier went.
    pub way: OutcomeWay,
    /// Ghi chú.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
}

/// The end of all work because the dossier was withdrawn or stopped (rút hồ sơ, dừng giải quyết).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stop {
    /// When the work ended.
    pub at: DateTime<Utc>,
    /// Who ended it: an officer, the applicant or a program.
    pub by: Actor,
    /// Ghi chú.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
}
