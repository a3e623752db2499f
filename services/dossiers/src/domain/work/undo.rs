//! Taking one's own last act back (hoàn tác), while nobody has acted on it. What was written stays as a trace.

use serde::{Deserialize, Serialize};
use wording::Key;

use super::{
    Acting, Actor, ConsultationEnd, Ending, Entry, EntryNumber, Handing, HandingKind, Note,
    Outcome, OutcomeWay, Retraction, Work, WorkCommand, WorkEvent, WorkInconsistency, WorkRefusal,
};

/// An act that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum UndoableAct {
    /// The open step was claimed, assigned, reassigned, handed over or delegated.
    Handed,
    /// Others were asked.
    Consulted { keys: Vec<Key> },
    /// One of them answered.
    Answered { key: Key },
    /// An answer was called off.
    CalledOff { key: Key },
    /// The step before was completed or sent back, which began the open one.
    MovedOn,
}

/// The last act on the work, as long as it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LastAct {
    /// Whose act it is, and in which position.
    pub by: Actor,
    /// What was done.
    pub act: UndoableAct,
}

impl Work {
    /// Takes the officer's own last act back; an undoing itself is not undone.
    ///
    /// # Errors
    /// When the last act was somebody else's, or cannot be taken back: once the applicant has been told, a result is
    /// issued, or the dossier taken in.
    pub fn undo(&mut self, acting: &Acting, note: Option<Note>) -> Result<WorkEvent, WorkRefusal> {
        self.open_for(WorkCommand::Undo)?;
        let last = match &self.last_act {
            Some(last) if last.by == acting.actor() => last.act.clone(),
            Some(_) if self.has_acted(acting.actor()) => return Err(WorkRefusal::NextHolderActed),
            Some(_) | None => return Err(WorkRefusal::NothingToUndo),
        };
        let broken = WorkRefusal::Broken(WorkInconsistency::LastAct);
        let undone = match &last {
            UndoableAct::Handed => self.unhand(acting, note),
            UndoableAct::Consulted { keys } => self.unask(acting, keys, note),
            UndoableAct::Answered { key } | UndoableAct::CalledOff { key } => {
                self.reopen(acting, key, note)
            }
            UndoableAct::MovedOn => self.take_back(acting, note),
        };
        undone.ok_or(broken)?;
        self.last_act = None;
        let entry = self.open_for(WorkCommand::Undo)?;
        let step = entry.step.clone();
        Ok(WorkEvent::Undone { step, act: last })
    }

    /// Gives the entry back to whoever had it before the last handing.
    fn unhand(&mut self, acting: &Acting, note: Option<Note>) -> Option<()> {
        let entry = self.entries.last_mut()?;
        let (_, earlier) = entry.handings.split_last()?;
        let before = earlier.last().map(|handing| handing.to.clone());
        let from = entry.lead();
        entry.handings.push(Handing {
            at: acting.at,
            by: acting.actor(),
            kind: HandingKind::Undone,
            from,
            to: before.unwrap_or_default(),
            note,
        });
        Some(())
    }

    /// Ends the consultations that were asked last, as if nobody had been asked.
    fn unask(&mut self, acting: &Acting, keys: &[Key], note: Option<Note>) -> Option<()> {
        let entry = self.entries.last_mut()?;
        if !keys
            .iter()
            .all(|key| entry.open_consultation(key).is_some())
        {
            return None;
        }
        let asked = entry.consultations.iter_mut();
        for consultation in asked.filter(|each| each.is_open() && keys.contains(&each.key)) {
            consultation.end = Some(ConsultationEnd {
                at: acting.at,
                by: acting.actor(),
                kind: Ending::Undone,
                note: note.clone(),
            });
        }
        Some(())
    }

    /// Lets a consultation wait for its answer again.
    fn reopen(&mut self, acting: &Acting, key: &Key, note: Option<Note>) -> Option<()> {
        let entry = self.entries.last_mut()?;
        let mut latest = entry.consultations.iter_mut().rev();
        let consultation = latest.find(|each| each.key == *key)?;
        let end = consultation.end.take()?;
        let at = acting.at;
        consultation.retractions.push(Retraction { at, end, note });
        Some(())
    }

    /// Takes the dossier back out of the step that has just begun, and goes on with the one before.
    fn take_back(&mut self, acting: &Acting, note: Option<Note>) -> Option<()> {
        let number = EntryNumber::at(self.entries.len());
        let [.., before, begun] = self.entries.as_mut_slice() else {
            return None;
        };
        let continued = before.continued(number, acting);
        begun.outcome = Some(Outcome::of(acting, OutcomeWay::Undone, note));
        self.entries.push(continued);
        Some(())
    }
}

impl Entry {
    /// Makes the entry that goes on with the work of this one, for the same positions and the same due instant.
    fn continued(&self, number: EntryNumber, acting: &Acting) -> Self {
        let handing = self.assignees().map(|assignees| Handing {
            at: acting.at,
            by: acting.actor(),
            kind: HandingKind::Undone,
            from: None,
            to: assignees.clone(),
            note: None,
        });
        Self {
            number,
            handed_by: acting.actor(),
            started_at: acting.at,
            continues: Some(self.number),
            handings: handing.into_iter().collect(),
            consultations: Vec::new(),
            outcome: None,
            ..self.clone()
        }
    }
}
