//! The time of each entry: what it was allotted, what it used, and whether it ended before, on or after its limit
//! (trước hạn, đúng hạn, quá hạn: the last columns of the control slip, Mẫu 06).

use calendar::{CalendarError, WorkingCalendar, working_minutes_between, working_time_between};
use chrono::{DateTime, TimeDelta, Utc};

use super::{Ending, Entry, EntryNumber, OutcomeWay, Work};

/// How the end of an entry compares with its due instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timing {
    /// Trước hạn: a whole working minute was left at least.
    BeforeLimit,
    /// Đúng hạn: not late, and no whole working minute left.
    OnLimit,
    /// Quá hạn: later than due; for an open entry, due already.
    AfterLimit,
}

/// The time of one entry, in whole working minutes of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allotment {
    /// The entry.
    pub entry: EntryNumber,
    /// From its start until it was due; what was left, for one that continues another.
    pub allotted_minutes: i64,
    /// From its start to its end, or to now, without the waiting. With the waiting it is the whole span.
    pub used_minutes: i64,
    /// While at least one answer of others was awaited.
    pub waited_minutes: i64,
    /// None for an open entry that is not due yet, one that was stopped, and one that was undone or goes on in another.
    pub timing: Option<Timing>,
}

impl Work {
    /// Computes the time of every entry, in order; open ones up to now.
    ///
    /// # Errors
    /// When the calendar does not cover the time.
    pub fn allotments(
        &self,
        calendar: &WorkingCalendar,
        now: DateTime<Utc>,
    ) -> Result<Vec<Allotment>, CalendarError> {
        let of_entry = |entry: &Entry| {
            let until = entry.outcome.as_ref().map_or(now, |outcome| outcome.at);
            let span = working_minutes_between(calendar, entry.started_at, until)?.max(0);
            let waited_minutes = entry.waited(calendar, until)?.num_minutes().min(span);
            let allotted = working_minutes_between(calendar, entry.started_at, entry.due_at)?;
            Ok(Allotment {
                entry: entry.number,
                allotted_minutes: allotted.max(0),
                used_minutes: span - waited_minutes,
                waited_minutes,
                timing: self.timing(entry, calendar, now)?,
            })
        };
        self.entries.iter().map(of_entry).collect()
    }

    fn timing(
        &self,
        entry: &Entry,
        calendar: &WorkingCalendar,
        now: DateTime<Utc>,
    ) -> Result<Option<Timing>, CalendarError> {
        let Some(outcome) = &entry.outcome else {
            return Ok((now > entry.due_at).then_some(Timing::AfterLimit));
        };
        let goes_on = self
            .entries
            .iter()
            .any(|later| later.continues == Some(entry.number));
        let is_end = match outcome.way {
            OutcomeWay::Forward { .. }
            | OutcomeWay::Result
            | OutcomeWay::Returned { .. }
            | OutcomeWay::AskedApplicant { .. }
            | OutcomeWay::Refused => !goes_on,
            OutcomeWay::Stopped | OutcomeWay::Undone => false,
        };
        if !is_end {
            return Ok(None);
        }
        if outcome.at > entry.due_at {
            return Ok(Some(Timing::AfterLimit));
        }
        let spare = working_minutes_between(calendar, outcome.at, entry.due_at)?;
        Ok(Some(if spare > 0 {
            Timing::BeforeLimit
        } else {
            Timing::OnLimit
        }))
    }
}

impl Entry {
    /// The working time during which at least one answer was awaited; an asking that was undone waited for nobody.
    fn waited(
        &self,
        calendar: &WorkingCalendar,
        until: DateTime<Utc>,
    ) -> Result<TimeDelta, CalendarError> {
        let mut waited = TimeDelta::zero();
        let mut counted_to = self.started_at;
        // in the order of asking, so that each adds what none before it covers
        for consultation in &self.consultations {
            if consultation.ending() == Some(Ending::Undone) {
                continue;
            }
            let end = consultation.end.as_ref().map_or(until, |end| end.at);
            let from = consultation.asked_at.max(counted_to);
            if end > from {
                waited += working_time_between(calendar, from, end)?;
                counted_to = end;
            }
        }
        Ok(waited)
    }
}
