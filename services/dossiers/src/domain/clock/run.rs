//! The commands of the clock: submitted, started, switched, restarted, ended.
//!
//! Each checks first, counts the due instant on the calendar it is given, and only then changes the
//! log; a refused command changes nothing.

use calendar::TimeLimit;
use chrono::{DateTime, Utc};
use ids::TenantId;

use super::log::require_agency;
use super::{
    Basis, BasisKind, Cause, Clock, ClockRefusal, DueChange, Effect, Segment, Timekeeping,
};

/// The acceptance of a dossier with a clock to start (tiếp nhận).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// When the dossier is accepted, its fee paid where that comes first.
    pub at: DateTime<Utc>,
    /// When the clock starts to count, not before `at` (online filing in the last hour: the next
    /// working day).
    pub starts_at: DateTime<Utc>,
    /// Thời hạn giải quyết of the pinned procedure version.
    pub limit: TimeLimit,
    /// The agency that works on it.
    pub agency: TenantId,
}

/// The completion of a dossier by its supplement, with which the clock restarts from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restart {
    /// When the supplement came, its fee paid where that comes first.
    pub at: DateTime<Utc>,
    /// When the clock starts to count, not before `at`.
    pub starts_at: DateTime<Utc>,
    /// The agency that works on it.
    pub agency: TenantId,
}

/// What a start of the clock leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Started {
    pub starts_at: DateTime<Utc>,
    /// Hẹn trả kết quả.
    pub due_at: DateTime<Utc>,
}

/// What a switch leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switched {
    /// The dossier was there for that cause already.
    Unchanged,
    /// The cause is another, or the agency is.
    Changed {
        from: Cause,
        to: Cause,
        /// The due instant after it, none while there is none.
        due_at: Option<DateTime<Utc>>,
    },
}

impl Clock {
    /// Begins the log with the submission: the dossier waits to be accepted by an agency.
    pub fn submitted(at: DateTime<Utc>, agency: TenantId) -> Self {
        Self {
            segments: vec![Segment {
                from: at,
                to: None,
                cause: Cause::AwaitingIntake,
                effect: Effect::NotStarted,
                agency: Some(agency),
            }],
            bases: Vec::new(),
            due: None,
            moves: Vec::new(),
            extensions: Vec::new(),
            corrections: Vec::new(),
        }
    }

    /// Starts the clock of an accepted dossier; if it counts only later, the time until then is the
    /// system's.
    pub fn start(
        &mut self,
        start: Start,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Started, ClockRefusal> {
        self.require_open(start.at)?;
        if self.run().is_some() {
            return Err(ClockRefusal::AlreadyStarted);
        }
        self.count_from(start, DueChange::Started, timekeeping)
    }

    /// Restarts the clock from zero, under the same limit, when the supplement has come (NĐ 61/2018
    /// Art. 19.4).
    pub fn restart(
        &mut self,
        restart: Restart,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Started, ClockRefusal> {
        let Restart {
            at,
            starts_at,
            agency,
        } = restart;
        self.require_open(at)?;
        let (_, limit) = self.run().ok_or(ClockRefusal::NotStarted)?;
        let start = Start {
            at,
            starts_at,
            limit,
            agency,
        };
        self.count_from(start, DueChange::Restarted, timekeeping)
    }

    /// Switches to another cause, or to another agency for the same.
    ///
    /// The end of a pause moves the due instant; a supplement takes it away, and with it what was
    /// proposed about it; nothing else changes it. Switching to what stands already is no change.
    pub fn switch(
        &mut self,
        cause: Cause,
        agency: Option<TenantId>,
        at: DateTime<Utc>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Switched, ClockRefusal> {
        self.require_open(at)?;
        require_agency(cause, agency)?;
        let Some(last) = self.segments.last().copied() else {
            return Err(ClockRefusal::NotStarted);
        };
        if (last.cause, last.agency) == (cause, agency) {
            return Ok(Switched::Unchanged);
        }
        if !self.permits(cause) {
            return Err(ClockRefusal::NotPermitted {
                from: last.cause,
                to: cause,
            });
        }
        let from = self.current(at).map_or(last.cause, |segment| segment.cause);
        let mut next = self.clone();
        next.settle(at, timekeeping)?;
        let effect = next.effect_of(cause, timekeeping);
        next.follow(at, (cause, effect), agency);
        let paused = last.effect == Effect::Paused;
        if next.counts() || (paused && next.cause().keeps_due()) {
            let because = if paused {
                DueChange::Resumed
            } else {
                DueChange::CalendarChanged
            };
            next.keep_due(next.count_due(timekeeping)?, at, because);
        }
        next.let_fall(at);
        *self = next;
        Ok(Switched::Changed {
            from,
            to: cause,
            due_at: self.due_at(),
        })
    }

    /// Ends the log: result returned, withdrawn, refused, stopped or closed.
    pub fn end(
        &mut self,
        at: DateTime<Utc>,
        timekeeping: Timekeeping<'_>,
    ) -> Result<(), ClockRefusal> {
        self.require_open(at)?;
        self.settle(at, timekeeping)?;
        self.close(at);
        self.let_fall(at);
        Ok(())
    }

    fn count_from(
        &mut self,
        start: Start,
        because: DueChange,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Started, ClockRefusal> {
        let Start {
            at,
            starts_at,
            limit,
            agency,
        } = start;
        let from = self.cause();
        if !from.leads_to_start() {
            return Err(ClockRefusal::NoStart { from });
        }
        if starts_at < at {
            return Err(ClockRefusal::StartsBeforeAcceptance);
        }
        let mut next = self.clone();
        next.bases.push(Basis {
            since: at,
            kind: BasisKind::Limit { starts_at, limit },
        });
        next.follow(at, (Cause::Processing, Effect::Runs), Some(agency));
        let due = next.count_due(timekeeping)?;
        next.keep_due(due, at, because);
        let due_at = next.due_at().ok_or(ClockRefusal::NotStarted)?;
        *self = next;
        Ok(Started { starts_at, due_at })
    }

    /// Takes away what no longer holds under what now stands, or at the end.
    fn let_fall(&mut self, at: DateTime<Utc>) {
        if !self.counts() {
            self.lapse_extension(at);
        }
        if !self.cause().keeps_due() {
            self.lapse_correction(at);
        }
        let known = self.knows_due();
        if let Some(due) = &mut self.due {
            due.at = known.then_some(due.last);
        }
    }
}
