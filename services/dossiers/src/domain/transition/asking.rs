//! Opinions inside a step (lấy ý kiến), the way back to an earlier step (trả lại) and taking one's
//! own last act back (hoàn tác); NĐ 61/2018 Art. 19.

use chrono::{DateTime, Utc};
use ids::PositionId;
use policy::PositionRole;
use wording::{Key, Wording};

use crate::domain::rules::{clock, note, text};
use crate::domain::work::{Fault, FaultTarget, Position, Question, WorkRefusal};
use crate::domain::{
    Act, CommandKind, Dossier, DossierEvent, Inconsistency, Refusal, Rulebook, TextField,
};

/// What the holder of a step wants to know of somebody in the agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionInput {
    /// The key that the process gives the consultation, or a new one.
    pub key: Key,
    /// Who is asked, where the process does not say it.
    pub who: Option<String>,
    /// Nội dung lấy ý kiến.
    pub content: String,
    /// The positions that may answer; empty if any examining officer may.
    pub positions: Vec<Position>,
    /// Working hours to answer; those of the process if not given, or else what the step has.
    pub hours: Option<u32>,
}

impl Dossier {
    /// Asks others of the agency for their opinions (lấy ý kiến), all at the same time.
    pub fn consult(
        &mut self,
        act: &Act,
        questions: &[QuestionInput],
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::Consult, act)?;
        self.record.require_pinned(rulebook.procedure)?;
        let (_, acting) = self.in_step(act, at)?;
        let asked = questions
            .iter()
            .map(|question| self.question(question, at, rulebook))
            .collect::<Result<Vec<_>, _>>()?;
        let step = self.moved(at, |work| work.consult(&acting, &asked))?;
        Ok(DossierEvent::ConsultationAsked { at, step })
    }

    /// Answers one of the questions (trả lời ý kiến).
    pub fn answer_consultation(
        &mut self,
        act: &Act,
        key: &Key,
        opinion: &str,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::AnswerConsultation, act)?;
        let opinion = note::required(TextField::Opinion, opinion)?;
        let prefer = self.asked_of(act, key);
        let acting = act.acting_as(PositionRole::Processing, prefer, at)?;
        let step = self.moved(at, |work| work.answer(&acting, key, opinion))?;
        Ok(DossierEvent::ConsultationAnswered { at, step })
    }

    /// Goes on without an answer that does not come (thôi lấy ý kiến), for a reason.
    pub fn call_off_consultation(
        &mut self,
        act: &Act,
        key: &Key,
        reason: &str,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::CallOffConsultation, act)?;
        let (_, acting) = self.in_step(act, at)?;
        let reason = note::required(TextField::Reason, reason)?;
        let step = self.moved(at, |work| work.call_off(&acting, key, reason))?;
        Ok(DossierEvent::ConsultationCalledOff { at, step })
    }

    /// Sends the dossier back to an earlier step (trả lại bước trước), with what is at fault marked.
    pub fn return_to_step(
        &mut self,
        act: &Act,
        to: &Key,
        faults: Vec<Fault>,
        note: Option<&str>,
        rulebook: Rulebook<'_>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::ReturnToStep, act)?;
        self.record.require_pinned(rulebook.procedure)?;
        let (_, acting) = self.in_step(act, at)?;
        let note = note::optional(note)?;
        self.require_papers(&faults, rulebook)?;
        let process = rulebook.procedure.process();
        let earlier = process.step(to).ok_or_else(|| WorkRefusal::NoSuchWay {
            to: Some(to.clone()),
        })?;
        let placement = self.record.placement(earlier, at, rulebook)?;
        let step = self.moved(at, |work| {
            work.return_to(process, &acting, &placement, faults, note)
        })?;
        Ok(DossierEvent::StepReturned { at, step })
    }

    /// Takes the officer's own last act on the work back (hoàn tác), while nobody has acted on it.
    pub fn undo_last_act(
        &mut self,
        act: &Act,
        note: Option<&str>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::UndoLastAct, act)?;
        let entry = self.current_step();
        let entry = entry.ok_or(Refusal::BrokenRecord(Inconsistency::Work))?;
        let last = self.record.work.last_act();
        let prefer = last.and_then(|last| last.by.position);
        let acting = act.acting_as(entry.role, prefer, at)?;
        let note = note::optional(note)?;
        let step = self.moved(at, |work| work.undo(&acting, note))?;
        Ok(DossierEvent::LastActUndone { at, step })
    }

    /// Gives the officer's position that is asked by name, if one is.
    fn asked_of(&self, act: &Act, key: &Key) -> Option<PositionId> {
        let mut open = self.current_step()?.open_consultations();
        let asked = open.find(|consultation| consultation.key == *key)?;
        let mut own = act.positions.iter().map(|position| position.id);
        own.find(|id| asked.positions.contains(id))
    }

    fn question(
        &self,
        input: &QuestionInput,
        at: DateTime<Utc>,
        rulebook: Rulebook<'_>,
    ) -> Result<Question, Refusal> {
        let entry = self.current_step();
        let entry = entry.ok_or(Refusal::BrokenRecord(Inconsistency::Work))?;
        let step = rulebook.procedure.process().step(&entry.step);
        let mut planned = step.into_iter().flat_map(|step| &step.consult);
        let planned = planned.find(|planned| planned.key == input.key);
        let who = match (&input.who, planned) {
            (None, Some(planned)) => planned.who.clone(),
            (given, _) => {
                let who = text::required(TextField::Who, given.as_deref().unwrap_or_default())?;
                Wording::new(who.as_str(), who.as_str()).map_err(|_| Refusal::TextMissing {
                    field: TextField::Who,
                })?
            }
        };
        let hours = input.hours.or_else(|| planned.map(|planned| planned.hours));
        let due_at = match hours {
            Some(hours) => {
                clock::step_due(rulebook.calendar, at, hours).map_err(Refusal::NoDueInstant)?
            }
            None => entry.due_at.max(at),
        };
        Ok(Question {
            key: input.key.clone(),
            who,
            content: note::required(TextField::Content, &input.content)?,
            agency: entry.agency,
            positions: input.positions.clone(),
            due_at,
        })
    }

    /// Checks that the papers at fault are among those of the case.
    pub(super) fn require_papers(
        &self,
        faults: &[Fault],
        rulebook: Rulebook<'_>,
    ) -> Result<(), Refusal> {
        let case = rulebook.procedure.case(self.record.case.as_str());
        let known = |key: &Key| {
            let mut papers = case.into_iter().flat_map(|case| &case.papers);
            papers.any(|paper| paper.key.as_str() == key.as_str())
        };
        for fault in faults {
            match &fault.target {
                FaultTarget::Paper { key } if !known(key) => {
                    return Err(Refusal::UnknownPaper { key: key.clone() });
                }
                FaultTarget::Paper { .. } | FaultTarget::FormField { .. } | FaultTarget::Other => {}
            }
        }
        Ok(())
    }
}
