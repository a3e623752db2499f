//! The due instant, counted from the log: what it rests on, and the pauses since.
//!
//! A run of the clock rests on its time limit (Civil Code 2015 Art. 147–148), an approved extension
//! or correction replaces that, and a restart replaces everything. Paused working time is added to
//! whatever holds.

use calendar::{
    CalendarError, TimeLimit, add_working_time, due_under, local_date, working_time_between,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Clock, ClockRefusal, Effect, Timekeeping};

/// What the due instant rests on from an instant on (căn cứ tính hạn).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Basis {
    /// When it came to hold.
    pub since: DateTime<Utc>,
    #[serde(flatten)]
    pub kind: BasisKind,
}

/// The kinds of what a due instant can rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum BasisKind {
    /// Thời hạn giải quyết: the limit of the procedure, counted from a start.
    Limit {
        starts_at: DateTime<Utc>,
        limit: TimeLimit,
    },
    /// Ngày hẹn lại of an approved apology.
    Extension { new_date: NaiveDate },
    /// The due instant of an approved correction.
    Correction { new_due_at: DateTime<Utc> },
}

/// The due instant as the log gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Due {
    /// Hẹn trả kết quả; none while the clock is paused or stopped by a supplement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    /// The last that was known.
    pub last: DateTime<Utc>,
    /// When the time given was used up: `last`, unless a pause began after the dossier was late,
    /// which moves the due instant although nothing of the pause is in time.
    pub used_up_at: DateTime<Utc>,
}

/// Why the due instant changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DueChange {
    /// The clock started.
    Started,
    /// It restarted from zero after a supplement (NĐ 61/2018 Art. 19.4).
    Restarted,
    /// A pause ended and is added.
    Resumed,
    /// A new date was approved with an apology (NĐ 61/2018 Art. 19.9).
    Extended,
    /// A wrong due date was corrected.
    Corrected,
    /// The working calendar or the cut-off rules changed.
    CalendarChanged,
}

/// One change of the due instant, as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DueMoved {
    pub at: DateTime<Utc>,
    /// The due instant before, none when the clock first starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    pub to: DateTime<Utc>,
    pub because: DueChange,
}

impl Clock {
    /// Counts the due instant from the log; none if the clock has not started or a supplement has
    /// stopped it.
    ///
    /// As long as the clock counts, the stored [`Clock::due_at`] is this, unless the calendar or
    /// the rules have changed since: then [`Clock::recompute`] records the move.
    pub fn count_due(&self, timekeeping: Timekeeping<'_>) -> Result<Option<Due>, CalendarError> {
        let Some(basis) = self.bases.last() else {
            return Ok(None);
        };
        let Some((starts_at, _)) = self.run().filter(|_| self.cause().keeps_due()) else {
            return Ok(None);
        };
        let calendar = timekeeping.calendar;
        let mut last = basis.due(timekeeping)?;
        let mut used_up_at = None;
        for (from, to) in self.pauses_since(basis.since.max(starts_at)) {
            if working_time_between(calendar, last, from)? > TimeDelta::zero() {
                used_up_at.get_or_insert(last);
            }
            if let Some(to) = to {
                last = add_working_time(calendar, last, working_time_between(calendar, from, to)?)?;
            }
        }
        Ok(Some(Due {
            at: self.knows_due().then_some(last),
            last,
            used_up_at: used_up_at.unwrap_or(last),
        }))
    }

    /// Counts the due instant of a clock that counts once more, on a calendar or rules that
    /// changed; a move is recorded.
    ///
    /// A dossier that has its result or has ended keeps what it was judged by.
    pub fn recompute(
        &mut self,
        at: DateTime<Utc>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Option<DueMoved>, ClockRefusal> {
        self.require_later(at, |last| ClockRefusal::OutOfOrder { last })?;
        Ok(self.settle(at, timekeeping)?)
    }

    /// Recomputes before a change, so that what the calendar moved and what the change moves stay
    /// apart.
    pub(super) fn settle(
        &mut self,
        at: DateTime<Utc>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Option<DueMoved>, CalendarError> {
        if !self.counts() {
            return Ok(None);
        }
        let due = self.count_due(timekeeping)?;
        Ok(self.keep_due(due, at, DueChange::CalendarChanged))
    }

    /// Tells whether the due instant is known: the clock has one and is not paused.
    pub(super) fn knows_due(&self) -> bool {
        self.run().is_some() && self.cause().keeps_due() && !self.last_effect_is(Effect::Paused)
    }

    /// Keeps a counted due instant, and the move if it is another than before.
    pub(super) fn keep_due(
        &mut self,
        due: Option<Due>,
        at: DateTime<Utc>,
        because: DueChange,
    ) -> Option<DueMoved> {
        let due = due?;
        let from = self.due.map(|due| due.last);
        self.due = Some(due);
        if from == Some(due.last) {
            return None;
        }
        let moved = DueMoved {
            at,
            from,
            to: due.last,
            because,
        };
        self.moves.push(moved);
        Some(moved)
    }

    /// Gives start and limit of the current run.
    pub(super) fn run(&self) -> Option<(DateTime<Utc>, TimeLimit)> {
        self.bases.iter().rev().find_map(|basis| match basis.kind {
            BasisKind::Limit { starts_at, limit } => Some((starts_at, limit)),
            BasisKind::Extension { .. } | BasisKind::Correction { .. } => None,
        })
    }

    /// Gives the pauses from an instant on, those that touch as one.
    fn pauses_since(&self, since: DateTime<Utc>) -> Vec<(DateTime<Utc>, Option<DateTime<Utc>>)> {
        let mut pauses: Vec<(DateTime<Utc>, Option<DateTime<Utc>>)> = Vec::new();
        let paused = self
            .segments
            .iter()
            .filter(|segment| segment.effect == Effect::Paused)
            .filter(|segment| segment.to.is_none_or(|to| since < to));
        for segment in paused {
            match pauses.last_mut() {
                Some((_, to)) if *to == Some(segment.from) => *to = segment.to,
                Some(_) | None => pauses.push((segment.from.max(since), segment.to)),
            }
        }
        pauses
    }
}

impl Basis {
    /// Counts the due instant without any pause; never on a day off.
    fn due(&self, timekeeping: Timekeeping<'_>) -> Result<DateTime<Utc>, CalendarError> {
        let Timekeeping {
            calendar, rules, ..
        } = timekeeping;
        match self.kind {
            BasisKind::Limit { starts_at, limit } => due_under(calendar, rules, starts_at, &limit),
            BasisKind::Extension { new_date } => calendar.closing_from(new_date),
            BasisKind::Correction { new_due_at } => {
                let date = local_date(new_due_at);
                if calendar.is_working_day(date)? {
                    Ok(new_due_at)
                } else {
                    calendar.closing_from(date)
                }
            }
        }
    }
}
