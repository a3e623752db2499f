//! The other ways out of a step: back, to the applicant, to a refusal, and out of work altogether.

use chrono::{DateTime, Utc};
use process::Process;
use wording::Key;

use super::advance::no_way_to;
use super::{
    Acting, Actor, ConsultationEnd, Ending, Fault, LastAct, MOST_FAULTS, Note, Outcome, OutcomeWay,
    Placement, Stop, UndoableAct, WaysOut, Work, WorkCommand, WorkEvent, WorkRefusal, ways_out,
};

impl Work {
    /// Sends the dossier back to an earlier step for at least one fault (trả lại bước trước).
    ///
    /// # Errors
    /// When the officer may not do the step, somebody asked has not answered, no fault is named, or there is no such
    /// way back.
    pub fn return_to(
        &mut self,
        process: &Process,
        acting: &Acting,
        placement: &Placement,
        faults: Vec<Fault>,
        note: Option<Note>,
    ) -> Result<WorkEvent, WorkRefusal> {
        let entry = self.held_for(WorkCommand::ReturnTo, acting)?;
        entry.require_answered()?;
        if faults.is_empty() {
            return Err(WorkRefusal::NoFault);
        }
        if faults.len() > MOST_FAULTS {
            return Err(WorkRefusal::TooMany { most: MOST_FAULTS });
        }
        let step = entry.step.clone();
        let ways = ways_of(process, &step)?;
        if !ways.returns.iter().any(|step| step.key == placement.step) {
            return Err(no_way_to(placement));
        }
        let by = acting.actor();
        let earlier = self.entry_of(process, placement, by, acting.at, Some(acting))?;
        let to = earlier.step.clone();
        let way = OutcomeWay::Returned {
            to: to.clone(),
            faults,
        };
        self.end_current(Outcome::of(acting, way, note));
        self.entries.push(earlier);
        let act = UndoableAct::MovedOn;
        self.last_act = Some(LastAct { by, act });
        Ok(WorkEvent::Returned { step, to })
    }

    /// Ends the step to ask the applicant (yêu cầu bổ sung, hoàn thiện hồ sơ; Mẫu 02), whose answer comes to a step.
    ///
    /// Answers that others still owe are no longer awaited.
    ///
    /// # Errors
    /// When the officer may not do the step, or the process does not ask here for that step.
    pub fn ask_applicant(
        &mut self,
        process: &Process,
        acting: &Acting,
        to: &Key,
        note: Option<Note>,
    ) -> Result<WorkEvent, WorkRefusal> {
        let entry = self.held_for(WorkCommand::AskApplicant, acting)?;
        let step = entry.step.clone();
        let ways = ways_of(process, &step)?;
        if !ways.questions.iter().any(|step| step.key == *to) {
            return Err(WorkRefusal::NoSuchWay {
                to: Some(to.clone()),
            });
        }
        let way = OutcomeWay::AskedApplicant { to: to.clone() };
        self.end_for_good(Outcome::of(acting, way, note));
        let to = to.clone();
        Ok(WorkEvent::ApplicantAsked { step, to })
    }

    /// Ends the step with a refusal (từ chối giải quyết).
    ///
    /// Answers that others still owe are no longer awaited.
    ///
    /// # Errors
    /// When the officer may not do the step, or the process does not refuse here.
    pub fn refuse(
        &mut self,
        process: &Process,
        acting: &Acting,
        note: Option<Note>,
    ) -> Result<WorkEvent, WorkRefusal> {
        let entry = self.held_for(WorkCommand::Refuse, acting)?;
        let step = entry.step.clone();
        if !ways_of(process, &step)?.refusal {
            return Err(WorkRefusal::NoSuchWay { to: None });
        }
        self.end_for_good(Outcome::of(acting, OutcomeWay::Refused, note));
        Ok(WorkEvent::Refused { step })
    }

    /// Ends all work because the dossier was withdrawn or stopped (rút hồ sơ, dừng giải quyết); who may, the dossier
    /// decides.
    ///
    /// # Errors
    /// When the work has ended already, or the result is issued.
    pub fn stop(
        &mut self,
        by: Actor,
        at: DateTime<Utc>,
        note: Option<Note>,
    ) -> Result<WorkEvent, WorkRefusal> {
        self.require_standing(WorkCommand::Stop)?;
        let mut step = None;
        if self.current().is_some() {
            step = Some(self.open_for(WorkCommand::Stop)?.step.clone());
            let (way, note) = (OutcomeWay::Stopped, note.clone());
            self.end_for_good(Outcome { at, by, way, note });
        }
        self.stopped = Some(Stop { at, by, note });
        Ok(WorkEvent::Stopped { step })
    }

    /// Ends the open entry, and whatever was asked in it; nobody takes that back.
    fn end_for_good(&mut self, outcome: Outcome) {
        if let Some(entry) = self.entries.last_mut() {
            let open = entry.consultations.iter_mut();
            for consultation in open.filter(|consultation| consultation.is_open()) {
                consultation.end = Some(ConsultationEnd {
                    at: outcome.at,
                    by: outcome.by,
                    kind: Ending::Lapsed,
                    note: None,
                });
            }
        }
        self.end_current(outcome);
        self.last_act = None;
    }
}

fn ways_of<'process>(
    process: &'process Process,
    step: &Key,
) -> Result<WaysOut<'process>, WorkRefusal> {
    ways_out(process, step).ok_or_else(|| WorkRefusal::NoSuchStep { step: step.clone() })
}
