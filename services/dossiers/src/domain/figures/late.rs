//! When a dossier counts as late: by the same stretches of days as the counters, so that a figure
//! opens to exactly its dossiers.

use calendar::{CalendarError, WorkingCalendar, local_date};
use chrono::{DateTime, NaiveDate, Utc};
use ids::DossierId;
use serde::{Deserialize, Serialize};

use super::count::Days;
use super::{Ending, Fact, Stage, Timeliness};
use crate::domain::DossierCode;
use crate::domain::clock::{Clock, HeldAround};

/// How a dossier is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LateState {
    /// Đang giải quyết, quá hạn.
    Overdue,
    /// Đã giải quyết, quá hạn.
    Resolved { ending: Ending },
}

/// The days at whose end a dossier is late in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateDays {
    pub state: LateState,
    pub first: NaiveDate,
    /// The first day no longer among them; none while it lasts.
    pub until: Option<NaiveDate>,
}

/// Which late dossiers are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LateKind {
    /// Đang giải quyết, quá hạn.
    Overdue,
    /// Đã giải quyết, quá hạn.
    Resolved,
}

/// Where a late dossier stands in the list: late longest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LatePlace {
    pub first_day: NaiveDate,
    pub dossier: DossierId,
    /// Which of the dossier's stretches it is.
    pub number: i32,
}

/// A late dossier as the figures know it, without personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateDossier {
    pub place: LatePlace,
    pub state: LateState,
    /// Mã hồ sơ.
    pub code: Option<DossierCode>,
    pub fact: Fact,
    /// While it is open.
    pub clock: Option<Clock>,
}

impl LateDossier {
    /// Gives whose the lateness is: of a resolved dossier as it was judged, of an open one up to
    /// now.
    ///
    /// # Errors
    /// When the calendar does not cover the time.
    pub fn late_by_holder(
        &self,
        now: DateTime<Utc>,
        calendar: &WorkingCalendar,
    ) -> Result<Vec<HeldAround>, CalendarError> {
        let mut held = match (self.state, &self.clock) {
            (LateState::Overdue, Some(clock)) => {
                let now = clock.last_changed_at().map_or(now, |last| now.max(last));
                let lateness = clock.lateness(now, calendar)?;
                lateness.map(|lateness| lateness.held).unwrap_or_default()
            }
            (LateState::Overdue, None) | (LateState::Resolved { .. }, _) => self.judged(),
        };
        held.retain(|held| held.late != 0);
        Ok(held)
    }

    /// Gives when it was due: the last due instant before it was late.
    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        let turns = self.fact.course.turns().iter().rev();
        let mut due = turns.filter_map(|turn| match &turn.stage {
            Stage::Running { due_at } => Some(*due_at),
            Stage::NotStarted
            | Stage::Paused { .. }
            | Stage::AwaitingSupplement
            | Stage::Resolved(_) => None,
        });
        due.find(|due_at| local_date(*due_at) <= self.place.first_day)
    }

    fn judged(&self) -> Vec<HeldAround> {
        let turns = self.fact.course.turns().iter().rev();
        let mut resolutions = turns.filter_map(|turn| match &turn.stage {
            Stage::Resolved(resolution) => Some((turn.at, resolution)),
            Stage::NotStarted
            | Stage::Running { .. }
            | Stage::Paused { .. }
            | Stage::AwaitingSupplement => None,
        });
        let meant = resolutions.find(|(at, _)| local_date(*at) <= self.place.first_day);
        meant
            .map(|(_, resolution)| resolution.held.clone())
            .unwrap_or_default()
    }
}

impl LateState {
    /// Gives the stable name, as rows write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overdue => "OVERDUE",
            Self::Resolved { ending } => ending.name(),
        }
    }
}

impl Fact {
    /// Gives the days at whose end the dossier is late, those yet to come among them if nothing
    /// happens before.
    pub fn late_days(&self) -> Vec<LateDays> {
        let stretches = self.course.spans().filter_map(|(turn, until)| {
            let days = Days::between(turn.at, until);
            match &turn.stage {
                Stage::Running { due_at } => {
                    Some((LateState::Overdue, days.split(local_date(*due_at)).1))
                }
                Stage::Paused { late: true } => Some((LateState::Overdue, days)),
                Stage::Resolved(resolution) if resolution.timeliness == Timeliness::Late => {
                    let ending = resolution.ending;
                    Some((LateState::Resolved { ending }, days))
                }
                Stage::NotStarted
                | Stage::Paused { late: false }
                | Stage::AwaitingSupplement
                | Stage::Resolved(_) => None,
            }
        });
        let mut late: Vec<LateDays> = Vec::new();
        for (state, days) in stretches.filter(|(_, days)| days.until != Some(days.first)) {
            match late.last_mut() {
                // a move of the due instant that leaves it late is no new lateness
                Some(last)
                    if (last.state, state) == (LateState::Overdue, LateState::Overdue)
                        && last.until == Some(days.first) =>
                {
                    last.until = days.until;
                }
                Some(_) | None => late.push(LateDays {
                    state,
                    first: days.first,
                    until: days.until,
                }),
            }
        }
        late
    }
}
