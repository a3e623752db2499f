//! The clock itself: what is stored, and what can be read from it.

use chrono::{DateTime, Utc};
use ids::TenantId;
use serde::{Deserialize, Serialize};

use super::{Basis, Cause, Due, DueCorrection, DueMoved, Effect, Extension, Owner, Segment};

/// The clock of one dossier (thời gian giải quyết hồ sơ): an unbroken log from submission to end,
/// and the due instant that follows from it.
///
/// As it is stored; [`Clock::check`] tells whether the commands can have written it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Clock {
    pub(super) segments: Vec<Segment>,
    /// What the due instant rested on, in order; the last entry holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) bases: Vec<Basis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) due: Option<Due>,
    /// Every change of the due instant, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) moves: Vec<DueMoved>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) extensions: Vec<Extension>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) corrections: Vec<DueCorrection>,
}

impl Clock {
    /// Gives the log; after [`Cause::AwaitingStart`] its last segment may begin in the future.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Gives the log as it stands at an instant, its last segment ended there.
    pub fn history(&self, now: DateTime<Utc>) -> impl Iterator<Item = Segment> + '_ {
        self.segments
            .iter()
            .map_while(move |segment| segment.until(now))
    }

    /// Gives what the dossier waits for at an instant from its last change on, or is worked on for;
    /// none after the end.
    pub fn current(&self, now: DateTime<Utc>) -> Option<&Segment> {
        self.segments
            .iter()
            .rev()
            .find(|segment| segment.from <= now)
            .filter(|segment| segment.to.is_none_or(|to| now < to))
    }

    /// Gives who has the dossier at an instant from its last change on; nobody after the end.
    pub fn holder(&self, now: DateTime<Utc>) -> Option<(Owner, Option<TenantId>)> {
        self.current(now)
            .map(|segment| (segment.owner(), segment.agency))
    }

    /// Gives what the due instant rested on, in order; the last entry holds.
    pub fn bases(&self) -> &[Basis] {
        &self.bases
    }

    /// Gives when the result is to be returned (hẹn trả kết quả); none before the start, while the
    /// clock is paused and while it is stopped by a supplement.
    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        self.due.and_then(|due| due.at)
    }

    /// Gives the due instant that was last known, for show while there is none.
    pub fn last_due_at(&self) -> Option<DateTime<Utc>> {
        self.due.map(|due| due.last)
    }

    /// Gives every change of the due instant, in order.
    pub fn moves(&self) -> &[DueMoved] {
        &self.moves
    }

    /// Gives the extensions proposed, in order; only the last can be undecided.
    pub fn extensions(&self) -> &[Extension] {
        &self.extensions
    }

    /// Gives the corrections requested, in order; only the last can be undecided.
    pub fn corrections(&self) -> &[DueCorrection] {
        &self.corrections
    }

    /// Gives when the dossier was submitted.
    pub fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.segments.first().map(|segment| segment.from)
    }

    /// Gives when the clock started to count, or last restarted; in the future while it waits for
    /// that.
    pub fn started_at(&self) -> Option<DateTime<Utc>> {
        self.run().map(|(starts_at, _)| starts_at)
    }

    /// Gives when the processing ended with a result (ngày kết thúc xử lý), which then waits or was
    /// collected.
    pub fn completed_at(&self) -> Option<DateTime<Utc>> {
        if self.cause() != Cause::AwaitingCollection {
            return None;
        }
        self.segments
            .iter()
            .rev()
            .take_while(|segment| {
                matches!(
                    segment.cause,
                    Cause::AwaitingCollection | Cause::SystemOutage
                )
            })
            .filter(|segment| segment.cause == Cause::AwaitingCollection)
            .last()
            .map(|segment| segment.from)
    }

    /// Gives when the dossier ended.
    pub fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.segments.last().and_then(|segment| segment.to)
    }

    /// Gives the last instant that a command has left in the log.
    pub fn last_changed_at(&self) -> Option<DateTime<Utc>> {
        let segment = match self.segments.as_slice() {
            // what follows the wait was planned when the wait began
            [.., wait, planned] if self.is_wait_for_start(wait) => planned.to.unwrap_or(wait.from),
            [.., last] => last.to.unwrap_or(last.from),
            [] => return None,
        };
        let others = [
            self.bases.last().map(|basis| basis.since),
            self.moves.last().map(|moved| moved.at),
            self.extensions.last().map(Extension::last_changed_at),
            self.corrections.last().map(DueCorrection::last_changed_at),
        ];
        Some(others.into_iter().flatten().fold(segment, DateTime::max))
    }

    /// Tells whether a segment is the wait of the current run, over its whole length: what cuts it
    /// short is no plan.
    fn is_wait_for_start(&self, segment: &Segment) -> bool {
        segment.cause == Cause::AwaitingStart && segment.to == self.started_at()
    }

    /// Gives the cause that stands, stood at the end, or that an outage interrupts; of a planned
    /// segment, its own.
    pub fn cause(&self) -> Cause {
        self.segments
            .iter()
            .rev()
            .map(|segment| segment.cause)
            .find(|cause| *cause != Cause::SystemOutage)
            .unwrap_or(Cause::AwaitingIntake)
    }

    /// Tells whether the due instant moves by what still happens: the clock counts or is paused.
    pub(super) fn counts(&self) -> bool {
        self.ended_at().is_none() && self.run().is_some() && {
            let cause = self.cause();
            cause.keeps_due() && cause != Cause::AwaitingCollection
        }
    }

    /// Tells whether the last segment does this to the clock.
    pub(super) fn last_effect_is(&self, effect: Effect) -> bool {
        self.segments
            .last()
            .is_some_and(|segment| segment.effect == effect)
    }
}
