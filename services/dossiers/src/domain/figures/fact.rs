//! What the figures need of one dossier.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Course, Cut, Ending, Stay};

/// The end of a dossier that was never accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IntakeEnd {
    pub at: DateTime<Utc>,
    /// Never a result.
    pub ending: Ending,
}

/// What the figures need of one dossier: kept with the projection, compared by [`super::delta`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// By what it is cut; if that changes, the whole dossier moves to other counters.
    pub cut: Cut,
    pub submitted_at: DateTime<Utc>,
    /// There if it ended before it was accepted (không tiếp nhận).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intake_end: Option<IntakeEnd>,
    /// From acceptance on.
    #[serde(default)]
    pub course: Course,
    /// When supplements were asked for, at intake or later, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supplement_requests: Vec<DateTime<Utc>>,
    /// When apologies with a new date were approved, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<DateTime<Utc>>,
    /// The stays in steps, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stays: Vec<Stay>,
}

impl Fact {
    /// Makes the fact of a dossier just filed.
    pub const fn submitted(cut: Cut, at: DateTime<Utc>) -> Self {
        Self {
            cut,
            submitted_at: at,
            intake_end: None,
            course: Course { turns: Vec::new() },
            supplement_requests: Vec::new(),
            extensions: Vec::new(),
            stays: Vec::new(),
        }
    }

    /// Gives how often supplements had been asked for by an instant.
    pub(super) fn supplement_requests_by(&self, at: DateTime<Utc>) -> u32 {
        let requests = self.supplement_requests.iter();
        let by_then = requests.filter(|requested| **requested <= at).count();
        u32::try_from(by_then).unwrap_or(u32::MAX)
    }
}
