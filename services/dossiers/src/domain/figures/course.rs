//! The course of a dossier through its stages, from acceptance on: only ever added to, so that the
//! figures of a past day stay what they were.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Stage;

/// One turn in the course of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Turn {
    pub at: DateTime<Utc>,
    /// Where the dossier stands from then on.
    pub stage: Stage,
}

/// Where a dossier stood when (diễn biến giải quyết hồ sơ); empty before it is accepted.
///
/// A due instant that moves is a turn, and so is a result that proves wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Course {
    pub(super) turns: Vec<Turn>,
}

/// What became of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Followed {
    /// The dossier stood there already.
    Unchanged,
    /// It stands elsewhere now.
    Turned,
}

/// Why a turn cannot follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CourseRefusal {
    #[error("the last turn was at {last}, which is later")]
    OutOfOrder { last: DateTime<Utc> },
    #[error("the dossier ended otherwise already")]
    EndedOtherwise,
}

impl Course {
    /// Gives the turns in order.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// Gives when the dossier was accepted (tiếp nhận).
    pub fn received_at(&self) -> Option<DateTime<Utc>> {
        self.turns.first().map(|turn| turn.at)
    }

    /// Gives where the dossier stands.
    pub fn stage(&self) -> Option<&Stage> {
        self.turns.last().map(|turn| &turn.stage)
    }

    /// Records where the dossier stands from an instant on; the first time is its acceptance.
    ///
    /// A resolution stands as it was first judged, until the dossier is taken up again.
    pub fn follow(&mut self, at: DateTime<Utc>, stage: Stage) -> Result<Followed, CourseRefusal> {
        if let Some(last) = self.turns.last() {
            if at < last.at {
                return Err(CourseRefusal::OutOfOrder { last: last.at });
            }
            if let (Stage::Resolved(before), Stage::Resolved(after)) = (&last.stage, &stage) {
                return if before.ending == after.ending {
                    Ok(Followed::Unchanged)
                } else {
                    Err(CourseRefusal::EndedOtherwise)
                };
            }
            if last.stage == stage {
                return Ok(Followed::Unchanged);
            }
        }
        self.turns.push(Turn { at, stage });
        Ok(Followed::Turned)
    }

    /// Gives each turn with the instant of the one after it, none for the last.
    pub(super) fn spans(&self) -> impl Iterator<Item = (&Turn, Option<DateTime<Utc>>)> {
        let ends = self.turns.iter().skip(1).map(|turn| Some(turn.at));
        self.turns.iter().zip(ends.chain([None]))
    }
}
