//! What time alone does to a dossier: marks of the time limit are reached, and a request that
//! stays unanswered closes it (online rules of 2025). Nothing is refused for being late.

use chrono::{DateTime, Utc};

use crate::domain::clock::Mark;
use crate::domain::work::Actor;
use crate::domain::{
    Closing, Dossier, DossierEvent, DossierRecord, DossierStatus, Inconsistency, Refusal, Rulebook,
};

impl Dossier {
    /// Does what time has brought about by an instant; none if the alarm is not due.
    ///
    /// A mark only tells and leaves the version as it is, so that nobody's work turns stale by it.
    /// Of several marks that passed unseen the most urgent is told.
    pub fn ring(
        &mut self,
        now: DateTime<Utc>,
        rulebook: Rulebook<'_>,
    ) -> Result<Option<DossierEvent>, Refusal> {
        // a machine's clock that stepped back must not turn the order of the record round
        let now = now.max(self.record.changed_at);
        let Some(alarm_at) = self.record.alarm_at.filter(|alarm_at| *alarm_at <= now) else {
            return Ok(None);
        };
        self.record.require_pinned(rulebook.procedure)?;
        if self.record.status == DossierStatus::AwaitingSupplement {
            return self.close_unanswered(now, rulebook).map(Some);
        }
        let marks = self.record.clock.marks(rulebook.timekeeping());
        let marks = marks.map_err(Refusal::NoDueInstant)?;
        let reached = marks
            .iter()
            .filter(|mark| (alarm_at..=now).contains(&mark.at))
            .max_by_key(|mark| mark.mark);
        let event = reached.map(|reached| mark_reached(now, reached.mark));
        self.record.set_alarm(now, rulebook)?;
        Ok(event)
    }

    /// Closes the dossier that its applicant did not complete in time; in the name of whoever asked
    /// and thereby set the time.
    fn close_unanswered(
        &mut self,
        at: DateTime<Utc>,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let request = self.record.supplements.unanswered();
        let request = request.ok_or(Refusal::BrokenRecord(Inconsistency::Supplement))?;
        let (by, reason) = (request.by, request.reason.clone());
        let mut next = self.record.clone();
        let actor = Actor {
            account: by,
            position: None,
        };
        next.end_money(DossierStatus::ClosedUnanswered, at, rulebook)?;
        next.work.stop(actor, at, None)?;
        next.clock.end(at, rulebook.timekeeping())?;
        next.closing = Some(Closing {
            closed_at: at,
            closed_by: by,
            reason,
            legal_basis: None,
        });
        next.status = DossierStatus::ClosedUnanswered;
        next.set_alarm(at, rulebook)?;
        self.keep(next, at);
        Ok(DossierEvent::DossierClosedUnanswered { at })
    }
}

impl DossierRecord {
    /// Sets the alarm to what time brings next after an instant.
    pub(super) fn set_alarm(
        &mut self,
        after: DateTime<Utc>,
        rulebook: Rulebook<'_>,
    ) -> Result<(), Refusal> {
        let timekeeping = rulebook.timekeeping();
        let waits = self.status == DossierStatus::AwaitingSupplement;
        let alarm_at = if waits {
            self.supplements.close_unanswered_at(timekeeping)
        } else {
            let mark = self.clock.next_mark(after, timekeeping);
            mark.map(|mark| mark.map(|mark| mark.at))
        };
        self.alarm_at = alarm_at.map_err(Refusal::NoDueInstant)?;
        Ok(())
    }
}

const fn mark_reached(at: DateTime<Utc>, mark: Mark) -> DossierEvent {
    DossierEvent::MarkReached { at, mark }
}
