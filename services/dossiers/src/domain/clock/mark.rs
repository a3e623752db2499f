//! The marks at which somebody is told how far the time limit is used (domain.md §1.6: 50 %, 80 %,
//! one working day before, overdue).
//!
//! Marks warn and never act: nothing is refused or closed for being late.

use calendar::{CalendarError, add_working_time, local_date, working_time_between};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::extension::notice_by;
use super::{Clock, Effect, Timekeeping};

/// Instants are stored to the microsecond: the first at which a dossier is late is this much after
/// it is due.
const RESOLUTION: TimeDelta = TimeDelta::microseconds(1);

/// How far the time limit is used, in the order of urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Mark {
    /// Half the working time from start to due is used.
    HalfTime,
    /// Four fifths are.
    FourFifths,
    /// The working day before the due date begins, the last on which an apology is in time (NĐ
    /// 61/2018 Art. 19.9; of another notice in [`super::ClockPolicy`], its last day).
    OneWorkingDayLeft,
    /// Quá hạn: the due instant has passed.
    Overdue,
}

/// A mark and when it is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MarkAt {
    pub at: DateTime<Utc>,
    pub mark: Mark,
}

impl Mark {
    /// All of them, in the order of urgency.
    pub const ALL: [Self; 4] = [
        Self::HalfTime,
        Self::FourFifths,
        Self::OneWorkingDayLeft,
        Self::Overdue,
    ];

    /// Gives the stable name, as rows, events and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::HalfTime => "HALF_TIME",
            Self::FourFifths => "FOUR_FIFTHS",
            Self::OneWorkingDayLeft => "ONE_WORKING_DAY_LEFT",
            Self::Overdue => "OVERDUE",
        }
    }
}

impl Clock {
    /// Gives the marks of the due instant that counts, in order of time and no two at once; none
    /// while the clock is paused, stopped or ended.
    ///
    /// A limit that starts on the last day for an apology has no [`Mark::OneWorkingDayLeft`], one
    /// without working time (result on the spot) only [`Mark::Overdue`].
    pub fn marks(&self, timekeeping: Timekeeping<'_>) -> Result<Vec<MarkAt>, CalendarError> {
        let (Some(due), Some(starts_at)) = (self.due, self.started_at()) else {
            return Ok(Vec::new());
        };
        if !self.counts() || due.at.is_none() {
            return Ok(Vec::new());
        }
        let counted = self.counted(starts_at, due.used_up_at);
        let mut marks = vec![MarkAt {
            at: due.used_up_at + RESOLUTION,
            mark: Mark::Overdue,
        }];
        for (part, mark) in [((1, 2), Mark::HalfTime), ((4, 5), Mark::FourFifths)] {
            let used = used_at(part, &counted, timekeeping)?;
            marks.extend(used.map(|at| MarkAt { at, mark }));
        }
        let last_day = local_date(notice_by(due.used_up_at, timekeeping)?);
        let opens = timekeeping.calendar.opening_from(last_day)?;
        if starts_at < opens {
            marks.push(MarkAt {
                at: opens,
                mark: Mark::OneWorkingDayLeft,
            });
        }
        marks.sort();
        Ok(marks)
    }

    /// Gives the first mark after an instant.
    pub fn next_mark(
        &self,
        after: DateTime<Utc>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Option<MarkAt>, CalendarError> {
        let marks = self.marks(timekeeping)?;
        Ok(marks.into_iter().find(|mark| after < mark.at))
    }

    /// Gives the stretches from start to due without the pauses, the last as if it went on.
    fn counted(&self, starts_at: DateTime<Utc>, used_up_at: DateTime<Utc>) -> Vec<Stretch> {
        self.segments
            .iter()
            .filter(|segment| segment.effect != Effect::Paused)
            .map(|segment| {
                let to = segment.to.unwrap_or(used_up_at).min(used_up_at);
                (segment.from.max(starts_at), to)
            })
            .filter(|(from, to)| from < to)
            .collect()
    }
}

type Stretch = (DateTime<Utc>, DateTime<Utc>);

/// Gives when a part of the working time of the stretches is used; none if they have none.
fn used_at(
    (numerator, denominator): (i32, i32),
    counted: &[Stretch],
    timekeeping: Timekeeping<'_>,
) -> Result<Option<DateTime<Utc>>, CalendarError> {
    let calendar = timekeeping.calendar;
    let mut whole = TimeDelta::zero();
    for (from, to) in counted {
        whole += working_time_between(calendar, *from, *to)?;
    }
    let mut left = whole * numerator / denominator;
    if left.is_zero() {
        return Ok(None);
    }
    for (from, to) in counted {
        let here = working_time_between(calendar, *from, *to)?;
        if left <= here {
            return add_working_time(calendar, *from, left).map(Some);
        }
        left -= here;
    }
    Ok(None)
}
