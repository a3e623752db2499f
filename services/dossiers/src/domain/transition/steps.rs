//! The steps of the internal process between the hand-over and the result (xử lý, phê duyệt; NĐ
//! 61/2018 Art. 19).

use chrono::{DateTime, Utc};
use wording::Key;

use super::step_of;
use crate::domain::rules::note;
use crate::domain::work::{Next, WorkRefusal, ways_out};
use crate::domain::{
    Act, CommandKind, Dossier, DossierEvent, DossierRecord, Inconsistency, Refusal, Rulebook,
};

impl Dossier {
    /// Completes the current processing step (xử lý bước); the next begins: the one that is named,
    /// or else the first that the process leads to.
    pub fn complete_step(
        &mut self,
        act: &Act,
        to: Option<&Key>,
        note: Option<&str>,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::CompleteStep, act)?;
        let (step, next_step) = self.advance(act, at, to, note, rulebook)?;
        Ok(DossierEvent::StepCompleted {
            at,
            step,
            next_step,
        })
    }

    /// Approves the draft result (phê duyệt); the next step begins.
    pub fn approve(
        &mut self,
        act: &Act,
        to: Option<&Key>,
        note: Option<&str>,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::Approve, act)?;
        let (step, next_step) = self.advance(act, at, to, note, rulebook)?;
        Ok(DossierEvent::DossierApproved {
            at,
            step,
            next_step,
        })
    }

    /// Ends the current step by an officer who may do it and starts the next; gives both keys.
    fn advance(
        &mut self,
        act: &Act,
        at: DateTime<Utc>,
        to: Option<&Key>,
        note: Option<&str>,
        rulebook: Rulebook<'_>,
    ) -> Result<(Key, Key), Refusal> {
        let (entry, acting) = self.in_step(act, at)?;
        let step = entry.step.clone();
        let note = note::optional(note)?;
        let mut next = self.record.clone();
        let way = next.way_forward(to, at, rulebook)?;
        if matches!(way, Next::Result) {
            // only what was issued is a result
            return Err(WorkRefusal::NoSuchWay { to: None }.into());
        }
        let process = rulebook.procedure.process();
        next.work.complete(process, &acting, &way, note)?;
        next.follow_work()?;
        let next_step = step_of(&next).ok_or(Refusal::BrokenRecord(Inconsistency::Steps))?;
        self.keep(next, at);
        Ok((step, next_step))
    }
}

impl DossierRecord {
    /// Prepares the way forward out of the open step: to the step that is named, or else to the
    /// first that the process leads to, or to the result.
    pub(super) fn way_forward(
        &self,
        to: Option<&Key>,
        at: DateTime<Utc>,
        rulebook: Rulebook<'_>,
    ) -> Result<Next, Refusal> {
        self.require_pinned(rulebook.procedure)?;
        let step = step_of(self).ok_or(Refusal::BrokenRecord(Inconsistency::Work))?;
        let ways = ways_out(rulebook.procedure.process(), &step)
            .ok_or(Refusal::BrokenRecord(Inconsistency::Steps))?;
        let mut forward = ways.forward.into_iter();
        let following = match to {
            Some(key) => {
                let named = forward.find(|step| step.key == *key);
                Some(named.ok_or_else(|| WorkRefusal::NoSuchWay {
                    to: Some(key.clone()),
                })?)
            }
            None => forward.next(),
        };
        match following {
            Some(step) => Ok(Next::Step(self.placement(step, at, rulebook)?)),
            None => Ok(Next::Result),
        }
    }
}
