//! A stay of a dossier in a step of its internal process, as the control slip has it (Mẫu 06).

use chrono::{DateTime, Utc};
use ids::TenantId;
use serde::{Deserialize, Serialize};
use wording::Key;

use super::{Timeliness, UnitName};

/// A stay of a dossier in a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stay {
    /// The step of the pinned process.
    pub step: Key,
    /// The agency that does the step.
    pub agency: TenantId,
    /// The unit that does the step, if the process names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitName>,
    pub began_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    /// How it ended; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<StayEnd>,
}

/// The end of a stay in a step, with its time in working minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StayEnd {
    pub at: DateTime<Utc>,
    /// Kết quả of the control slip; not due if it was stopped, undone or goes on in another stay.
    pub timeliness: Timeliness,
    pub allotted_minutes: i64,
    /// Without the waiting.
    pub used_minutes: i64,
    /// While answers of others were awaited.
    pub waited_minutes: i64,
}
