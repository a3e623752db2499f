//! The minutes of a dossier by who had it; each belongs to exactly one, and they add up.
//!
//! Minutes are read off like a meter: whole minutes since the submission at the end of a stretch
//! less those at its beginning. So stretches shorter than a minute are not rounded away one by one,
//! and the sum over all is the whole minutes of the dossier, for wall and for working time.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use calendar::{CalendarError, WorkingCalendar, working_time_between};
use chrono::{DateTime, TimeDelta, Utc};
use ids::TenantId;
use serde::{Deserialize, Serialize};

use super::{Clock, Owner};

/// Minutes of wall time, and those of them that were working time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Minutes {
    pub wall: i64,
    pub working: i64,
}

/// The minutes that one holder had the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Held {
    pub owner: Owner,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<TenantId>,
    pub minutes: Minutes,
}

/// The minutes of a dossier, whole and by holder.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MinutesByOwner {
    /// From submission to end, or until now.
    pub whole: Minutes,
    /// By owner and agency, in that order; their sum is the whole.
    pub held: Vec<Held>,
}

impl Clock {
    /// Gives the minutes from submission to end, or until now, by who had the dossier.
    pub fn minutes(
        &self,
        now: DateTime<Utc>,
        calendar: &WorkingCalendar,
    ) -> Result<MinutesByOwner, CalendarError> {
        let Some(mut meter) = self.meter(calendar) else {
            return Ok(MinutesByOwner::default());
        };
        let mut held = BTreeMap::<_, Minutes>::new();
        let mut whole = Minutes::default();
        for segment in self.history(now) {
            let minutes = meter.read(segment.to.unwrap_or(now))?;
            *held.entry((segment.owner(), segment.agency)).or_default() += minutes;
            whole += minutes;
        }
        let held = held
            .into_iter()
            .map(|((owner, agency), minutes)| Held {
                owner,
                agency,
                minutes,
            })
            .collect();
        Ok(MinutesByOwner { whole, held })
    }

    /// Gives a meter that runs from the submission on.
    pub(super) fn meter<'a>(&self, calendar: &'a WorkingCalendar) -> Option<Meter<'a>> {
        self.submitted_at().map(|submitted_at| Meter {
            calendar,
            at: submitted_at,
            wall: TimeDelta::zero(),
            working: TimeDelta::zero(),
        })
    }
}

/// A meter of wall and working time that shows whole minutes.
pub(super) struct Meter<'a> {
    calendar: &'a WorkingCalendar,
    at: DateTime<Utc>,
    wall: TimeDelta,
    working: TimeDelta,
}

impl Meter<'_> {
    /// Runs on to an instant and gives the minutes since the last reading.
    pub(super) fn read(&mut self, to: DateTime<Utc>) -> Result<Minutes, CalendarError> {
        let before = self.shown();
        self.wall += to - self.at;
        self.working += working_time_between(self.calendar, self.at, to)?;
        self.at = to;
        let shown = self.shown();
        Ok(Minutes {
            wall: shown.wall - before.wall,
            working: shown.working - before.working,
        })
    }

    fn shown(&self) -> Minutes {
        Minutes {
            wall: self.wall.num_minutes(),
            working: self.working.num_minutes(),
        }
    }
}

impl AddAssign for Minutes {
    fn add_assign(&mut self, other: Self) {
        self.wall += other.wall;
        self.working += other.working;
    }
}
