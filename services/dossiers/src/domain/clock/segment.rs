//! One stretch of the log (khoảng thời gian): from, to, why, and with whom.

use chrono::{DateTime, Utc};
use ids::TenantId;
use serde::{Deserialize, Serialize};

use super::{Cause, Effect, Owner};

/// A stretch of a dossier's time with one cause at one agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// When it began; it may be in the future only after [`Cause::AwaitingStart`].
    pub from: DateTime<Utc>,
    /// When it ended, which no longer belongs to it; none while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
    pub cause: Cause,
    /// What it does to the clock; stored, so that a later policy does not change the past.
    pub effect: Effect,
    /// The agency that had the dossier; none for the citizen, the system and bodies outside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<TenantId>,
}

impl Segment {
    /// Gives whose time it is.
    pub const fn owner(&self) -> Owner {
        self.cause.owner()
    }

    /// Gives the part up to an instant, none if it begins later.
    pub fn until(&self, end: DateTime<Utc>) -> Option<Self> {
        (self.from <= end).then(|| Self {
            to: Some(self.to.map_or(end, |to| to.min(end))),
            ..*self
        })
    }
}
