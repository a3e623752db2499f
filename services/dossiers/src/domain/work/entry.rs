//! One row of the control slip: a stay of the dossier in a step.

use std::fmt;

use chrono::{DateTime, Utc};
use ids::{PositionId, TenantId};
use policy::PositionRole;
use process::StepKind;
use serde::{Deserialize, Serialize};
use wording::{Key, Wording};

use super::{Actor, Assignees, Consultation, Handing, Outcome};

/// Số thứ tự: the number of a row of the control slip, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryNumber(u32);

impl EntryNumber {
    /// Gives the number of the row at a position that is counted from 0.
    pub(super) fn at(position: usize) -> Self {
        Self(u32::try_from(position).map_or(u32::MAX, |position| position.saturating_add(1)))
    }

    /// Gives the position of the row, counted from 0.
    pub(super) fn position(self) -> Option<usize> {
        usize::try_from(self.0.checked_sub(1)?).ok()
    }

    /// Gives the number.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for EntryNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// A stay of the dossier in a step, from its hand-over (giao) to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Số thứ tự.
    pub number: EntryNumber,
    /// The step of the pinned process.
    pub step: Key,
    /// The kind of the step.
    pub kind: StepKind,
    /// The role that does the step.
    pub role: PositionRole,
    /// The unit that does the step, if the process names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Wording>,
    /// The agency that does the step: the competent one, or that of the leg.
    pub agency: TenantId,
    /// Người giao.
    pub handed_by: Actor,
    /// When the step began.
    pub started_at: DateTime<Utc>,
    /// When the step is due.
    pub due_at: DateTime<Utc>,
    /// The entry whose outcome was undone, and whose work goes on in this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<EntryNumber>,
    /// How it came to those who have it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handings: Vec<Handing>,
    /// Who was asked meanwhile, in the order of asking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consultations: Vec<Consultation>,
    /// How it ended; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

impl Entry {
    /// Tells whether the dossier is still in it.
    pub const fn is_open(&self) -> bool {
        self.outcome.is_none()
    }

    /// Gives the positions that have it, if anybody ever had.
    pub fn assignees(&self) -> Option<&Assignees> {
        self.handings.last().map(|handing| &handing.to)
    }

    /// Gives the position that does it (chủ trì).
    pub fn lead(&self) -> Option<PositionId> {
        self.assignees().and_then(|assignees| assignees.lead)
    }

    /// Gives when something was done in it, in no order.
    pub(super) fn instants(&self) -> impl Iterator<Item = DateTime<Utc>> {
        let handed = self.handings.iter().map(|handing| handing.at);
        let asked = self.consultations.iter().flat_map(|consultation| {
            let ended = consultation.end.iter().map(|end| end.at);
            let retracted = consultation.retractions.iter().map(|each| each.at);
            ended.chain(retracted).chain([consultation.asked_at])
        });
        let ended = self.outcome.iter().map(|outcome| outcome.at);
        handed.chain(asked).chain(ended).chain([self.started_at])
    }

    /// Gives the consultations that wait for their answers.
    pub fn open_consultations(&self) -> impl Iterator<Item = &Consultation> {
        let consultations = self.consultations.iter();
        consultations.filter(|consultation| consultation.is_open())
    }

    /// Gives the consultation of a key that waits for its answer.
    pub(super) fn open_consultation(&self, key: &Key) -> Option<&Consultation> {
        self.open_consultations().find(|open| open.key == *key)
    }
}
