//! The clock as it stood at an earlier point, read off its log: nothing is ever taken out of that
//! but plans.

use calendar::CalendarError;
use chrono::{DateTime, Utc};

use super::{Clock, Due, Timekeeping};

/// A point in the log at which something had changed; two changes of one instant are two points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    pub at: DateTime<Utc>,
    /// How many segments there were.
    segments: usize,
    ended: bool,
}

impl Clock {
    /// Gives the points at which something had changed, in order.
    pub fn points(&self) -> Vec<Point> {
        let begun = |(position, at): (usize, DateTime<Utc>)| Point {
            at,
            segments: position + 1,
            ended: false,
        };
        let from = self.segments.iter().map(|segment| segment.from);
        let moved = self.moves.iter().map(|moved| moved.at);
        let others = moved.chain(self.ended_at()).map(|at| self.point(at));
        let mut points: Vec<_> = from.enumerate().map(begun).chain(others).collect();
        points.sort_unstable();
        points.dedup();
        points
    }

    /// Gives the point after all that had happened by an instant.
    pub fn point(&self, at: DateTime<Utc>) -> Point {
        let begun = self.segments.iter().filter(|segment| segment.from <= at);
        Point {
            at,
            segments: begun.count(),
            ended: self.ended_at().is_some_and(|ended_at| ended_at <= at),
        }
    }

    /// Gives the clock as it stood at a point: what came later is left out.
    ///
    /// # Errors
    /// When the calendar does not cover the time.
    pub fn as_of(&self, point: Point, timekeeping: Timekeeping<'_>) -> Result<Self, CalendarError> {
        let Point {
            at,
            segments,
            ended,
        } = point;
        let mut past = self.clone();
        past.segments.truncate(segments);
        if let Some(last) = past.segments.last_mut() {
            last.to = last.to.filter(|_| ended);
        }
        past.bases.retain(|basis| basis.since <= at);
        past.moves.retain(|moved| moved.at <= at);
        past.extensions.retain(|each| each.proposed_at <= at);
        past.corrections.retain(|each| each.requested_at <= at);
        past.due = past.due_as_moved(self, timekeeping)?;
        Ok(past)
    }

    /// Gives the due instant that the last move has left.
    fn due_as_moved(
        &self,
        whole: &Self,
        timekeeping: Timekeeping<'_>,
    ) -> Result<Option<Due>, CalendarError> {
        let Some(last) = self.moves.last().map(|moved| moved.to) else {
            return Ok(None);
        };
        let unmoved = self.moves.len() == whole.moves.len();
        let later = whole.due.filter(|due| unmoved && due.last == last);
        let used_up_at = match later {
            Some(due) => due.used_up_at,
            // a pause of a dossier that was late already has moved it since
            None => match self.count_due(timekeeping)? {
                Some(counted) if counted.used_up_at < counted.last => counted.used_up_at,
                Some(_) | None => last,
            },
        };
        Ok(Some(Due {
            at: self.knows_due().then_some(last),
            last,
            used_up_at,
        }))
    }
}
