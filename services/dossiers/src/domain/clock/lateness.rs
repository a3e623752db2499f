//! Whether a dossier is in time, and if not, who had it when it was late (domain.md §8: lateness
//! must be explained, not only counted).
//!
//! The national test is that processing ended not after the due instant. What is judged is the end
//! of processing, not the collection of the result; a dossier that is not done is judged now.

use std::collections::BTreeMap;

use calendar::{CalendarError, WorkingCalendar, local_date, working_minutes_between};
use chrono::{DateTime, Utc};
use ids::TenantId;
use serde::{Deserialize, Serialize};

use super::{Clock, Effect, Minutes, Owner, Segment};

/// How a dossier stands to its due instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Lateness {
    /// The due instant it is judged by.
    pub due_at: DateTime<Utc>,
    /// When the time given was used up, after which the dossier is late: the due instant, unless it
    /// was paused after that.
    pub used_up_at: DateTime<Utc>,
    /// When processing ended, or now.
    pub judged_at: DateTime<Utc>,
    pub verdict: Verdict,
    /// Who had the dossier how long, from submission to `judged_at`.
    pub held: Vec<HeldAround>,
}

/// In time or late, in working minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum Verdict {
    /// Trước hạn: before the day of the due instant.
    Early { working_minutes_left: i64 },
    /// Đúng hạn: on that day, not after the due instant.
    OnTime { working_minutes_left: i64 },
    /// Quá hạn: after the due instant, by the minutes in which the clock was not paused; at most a
    /// minute's rounding per change apart from the exact time, and always the sum over the holders.
    Late { working_minutes: i64 },
}

/// What one holder used before the time given was used up, and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HeldAround {
    pub owner: Owner,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<TenantId>,
    /// Minutes in time.
    pub before: Minutes,
    /// Minutes in which the dossier was late, those of a pause among them.
    pub after: Minutes,
    /// The working minutes of lateness that are this holder's: those after, without pauses.
    pub late: i64,
}

impl Verdict {
    /// Tells whether the dossier passes the national test.
    pub const fn is_in_time(self) -> bool {
        match self {
            Self::Early { .. } | Self::OnTime { .. } => true,
            Self::Late { .. } => false,
        }
    }
}

impl Clock {
    /// Judges the dossier by its due instant; none before the clock starts and after a supplement
    /// has stopped it, when there is nothing to be late for.
    pub fn lateness(
        &self,
        now: DateTime<Utc>,
        calendar: &WorkingCalendar,
    ) -> Result<Option<Lateness>, CalendarError> {
        let Some(due) = self.due.filter(|_| self.cause().keeps_due()) else {
            return Ok(None);
        };
        let judged_at = self.completed_at().or(self.ended_at()).unwrap_or(now);
        let counted_at = self.pause_at(judged_at).unwrap_or(judged_at);
        let held = self.held_around(due.used_up_at, judged_at, calendar)?;
        let verdict = if due.used_up_at < counted_at {
            Verdict::Late {
                working_minutes: held.iter().map(|held| held.late).sum(),
            }
        } else {
            let from = self
                .started_at()
                .map_or(counted_at, |starts_at| counted_at.max(starts_at));
            let working_minutes_left = working_minutes_between(calendar, from, due.last)?;
            if local_date(counted_at) < local_date(due.last) {
                Verdict::Early {
                    working_minutes_left,
                }
            } else {
                Verdict::OnTime {
                    working_minutes_left,
                }
            }
        };
        Ok(Some(Lateness {
            due_at: due.last,
            used_up_at: due.used_up_at,
            judged_at,
            verdict,
            held,
        }))
    }

    /// Gives when the pause began that an instant lies in.
    fn pause_at(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.segments
            .iter()
            .rev()
            .skip_while(|segment| at < segment.from)
            .take_while(|segment| segment.effect == Effect::Paused)
            .last()
            .map(|segment| segment.from)
    }

    fn held_around(
        &self,
        used_up_at: DateTime<Utc>,
        judged_at: DateTime<Utc>,
        calendar: &WorkingCalendar,
    ) -> Result<Vec<HeldAround>, CalendarError> {
        let Some(mut meter) = self.meter(calendar) else {
            return Ok(Vec::new());
        };
        let mut held = BTreeMap::new();
        for segment in self.history(judged_at) {
            let to = segment.to.unwrap_or(judged_at);
            let before = meter.read(used_up_at.max(segment.from).min(to))?;
            let after = meter.read(to)?;
            let share = held
                .entry((segment.owner(), segment.agency))
                .or_insert_with(|| nothing_of(&segment));
            share.before += before;
            share.after += after;
            if segment.effect != Effect::Paused {
                share.late += after.working;
            }
        }
        held.retain(|_, share| (share.before, share.after) != Default::default());
        Ok(held.into_values().collect())
    }
}

fn nothing_of(segment: &Segment) -> HeldAround {
    HeldAround {
        owner: segment.owner(),
        agency: segment.agency,
        before: Minutes::default(),
        after: Minutes::default(),
        late: 0,
    }
}
