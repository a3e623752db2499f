//! Asking others while the step waits, all at the same time, and their answers one by one.

use policy::PositionRole;
use wording::Key;

use super::{
    Acting, Consultation, ConsultationEnd, Ending, LastAct, MOST_QUESTIONS, Note, Question,
    UndoableAct, Work, WorkCommand, WorkEvent, WorkRefusal, handing,
};

/// Who answers for an agency when no position is named: its examining officers.
pub(super) const ANSWERING: PositionRole = PositionRole::Processing;

impl Work {
    /// Asks others for their opinions (lấy ý kiến); the step is not completed until each has answered or is called
    /// off.
    ///
    /// # Errors
    /// When the officer may not do the step, nobody is asked, a key is open already, an answer would be due before it
    /// is asked for, or a position is not of the agency that is asked.
    pub fn consult(
        &mut self,
        acting: &Acting,
        questions: &[Question],
    ) -> Result<WorkEvent, WorkRefusal> {
        let entry = self.held_for(WorkCommand::Consult, acting)?;
        if questions.is_empty() {
            return Err(WorkRefusal::NobodyAsked);
        }
        if questions.len() > MOST_QUESTIONS {
            return Err(WorkRefusal::TooMany {
                most: MOST_QUESTIONS,
            });
        }
        let step = entry.step.clone();
        let mut keys: Vec<Key> = Vec::with_capacity(questions.len());
        let mut asked = Vec::with_capacity(questions.len());
        for question in questions {
            let key = question.key.clone();
            if entry.open_consultation(&key).is_some() || keys.contains(&key) {
                return Err(WorkRefusal::AskedTwice { key });
            }
            asked.push(question.asked(acting)?);
            keys.push(key);
        }
        if let Some(entry) = self.entries.last_mut() {
            entry.consultations.extend(asked);
        }
        self.last_act = Some(LastAct {
            by: acting.actor(),
            act: UndoableAct::Consulted { keys: keys.clone() },
        });
        Ok(WorkEvent::Consulted { step, keys })
    }

    /// Answers a consultation (trả lời ý kiến).
    ///
    /// # Errors
    /// When no such consultation is open, or the officer is not among those who are asked.
    pub fn answer(
        &mut self,
        acting: &Acting,
        key: &Key,
        opinion: Note,
    ) -> Result<WorkEvent, WorkRefusal> {
        let entry = self.open_for(WorkCommand::Answer)?;
        let asked = entry
            .open_consultation(key)
            .ok_or_else(|| WorkRefusal::NoSuchConsultation { key: key.clone() })?;
        asked.require_asked(acting)?;
        let step = entry.step.clone();
        self.end_consultation(acting, key, Ending::Answered, opinion);
        let key = key.clone();
        self.last_act = Some(LastAct {
            by: acting.actor(),
            act: UndoableAct::Answered { key: key.clone() },
        });
        Ok(WorkEvent::Answered { step, key })
    }

    /// Goes on without an answer that does not come, for a reason (thôi lấy ý kiến).
    ///
    /// # Errors
    /// When the officer may not do the step, or no such consultation is open.
    pub fn call_off(
        &mut self,
        acting: &Acting,
        key: &Key,
        reason: Note,
    ) -> Result<WorkEvent, WorkRefusal> {
        let entry = self.held_for(WorkCommand::CallOff, acting)?;
        if entry.open_consultation(key).is_none() {
            return Err(WorkRefusal::NoSuchConsultation { key: key.clone() });
        }
        let step = entry.step.clone();
        self.end_consultation(acting, key, Ending::CalledOff, reason);
        let key = key.clone();
        self.last_act = Some(LastAct {
            by: acting.actor(),
            act: UndoableAct::CalledOff { key: key.clone() },
        });
        Ok(WorkEvent::CalledOff { step, key })
    }

    fn end_consultation(&mut self, acting: &Acting, key: &Key, kind: Ending, note: Note) {
        let entry = self.entries.last_mut();
        let mut consultations = entry.into_iter().flat_map(|entry| &mut entry.consultations);
        let open = consultations.find(|each| each.is_open() && each.key == *key);
        if let Some(consultation) = open {
            consultation.end = Some(ConsultationEnd {
                at: acting.at,
                by: acting.actor(),
                kind,
                note: Some(note),
            });
        }
    }
}

impl Question {
    fn asked(&self, acting: &Acting) -> Result<Consultation, WorkRefusal> {
        if self.due_at < acting.at {
            return Err(WorkRefusal::DueBeforeStart);
        }
        Ok(Consultation {
            key: self.key.clone(),
            who: self.who.clone(),
            content: self.content.clone(),
            agency: self.agency,
            positions: handing::named(&self.positions, self.agency)?,
            asked_by: acting.actor(),
            asked_at: acting.at,
            due_at: self.due_at,
            end: None,
            retractions: Vec::new(),
        })
    }
}

impl Consultation {
    fn require_asked(&self, acting: &Acting) -> Result<(), WorkRefusal> {
        let position = &acting.position;
        let named = self.positions.is_empty() || self.positions.contains(&position.id);
        if position.agency != self.agency || !named {
            return Err(WorkRefusal::NotAsked);
        }
        if self.positions.is_empty() && !position.roles.contains(&ANSWERING) {
            return Err(WorkRefusal::WrongRole {
                required: ANSWERING,
            });
        }
        Ok(())
    }
}
