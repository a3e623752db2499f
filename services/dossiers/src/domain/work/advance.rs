//! The main line forward: begin, resume after the applicant's answer, complete.

use chrono::{DateTime, Utc};
use process::{Process, StepKind};

use super::{
    Acting, Actor, Charged, Ending, Entry, EntryNumber, Handing, LastAct, Next, Note, Outcome,
    OutcomeWay, Placement, UndoableAct, Work, WorkCommand, WorkEvent, WorkInconsistency,
    WorkRefusal, first_steps, ways_out,
};

impl Work {
    /// Begins with the first step, or with one that follows the receiving (giao hồ sơ).
    ///
    /// # Errors
    /// When it has begun already, or the step is not among [`first_steps`].
    pub fn begin(
        &mut self,
        process: &Process,
        by: Actor,
        at: DateTime<Utc>,
        placement: &Placement,
    ) -> Result<WorkEvent, WorkRefusal> {
        self.require_standing(WorkCommand::Begin)?;
        let first = first_steps(process);
        if !first.iter().any(|step| step.key == placement.step) {
            return Err(no_way_to(placement));
        }
        let entry = self.entry_of(process, placement, by, at, None)?;
        let step = entry.step.clone();
        self.entries.push(entry);
        Ok(WorkEvent::Begun { step })
    }

    /// Begins the step that the applicant's answer comes to (nhận hồ sơ bổ sung).
    ///
    /// # Errors
    /// When the applicant is not asked, or the answer comes to another step.
    pub fn resume(
        &mut self,
        process: &Process,
        by: Actor,
        at: DateTime<Utc>,
        placement: &Placement,
    ) -> Result<WorkEvent, WorkRefusal> {
        self.require_standing(WorkCommand::Resume)?;
        let asked = self.entries.last().and_then(|entry| entry.outcome.as_ref());
        let expected = OutcomeWay::AskedApplicant {
            to: placement.step.clone(),
        };
        if asked.is_none_or(|outcome| outcome.way != expected) {
            return Err(no_way_to(placement));
        }
        let entry = self.entry_of(process, placement, by, at, None)?;
        let step = entry.step.clone();
        self.entries.push(entry);
        Ok(WorkEvent::Resumed { step })
    }

    /// Completes the open step (hoàn thành bước, phê duyệt, ban hành) along a way forward of the process.
    ///
    /// # Errors
    /// When the officer may not do the step, somebody asked has not answered, or there is no such way.
    pub fn complete(
        &mut self,
        process: &Process,
        acting: &Acting,
        next: &Next,
        note: Option<Note>,
    ) -> Result<WorkEvent, WorkRefusal> {
        let entry = self.held_for(WorkCommand::Complete, acting)?;
        entry.require_answered()?;
        self.require_somebody_asked(process, entry)?;
        self.go_forward(process, next, acting.at, acting.actor(), Some(acting), note)
    }

    /// Ends the open receiving step as the dossier is taken in (tiếp nhận); who may, the intake decides.
    ///
    /// # Errors
    /// When the open step does not receive, or there is no such way.
    pub fn take_in(
        &mut self,
        process: &Process,
        by: Actor,
        at: DateTime<Utc>,
        next: &Next,
        note: Option<Note>,
    ) -> Result<WorkEvent, WorkRefusal> {
        self.open_for(WorkCommand::TakeIn)?;
        self.go_forward(process, next, at, by, None, note)
    }

    /// Ends the open returning step as the result is handed out (trả kết quả); who may, the return decides.
    ///
    /// # Errors
    /// When the open step does not return, or there is no such way.
    pub fn hand_out(
        &mut self,
        process: &Process,
        by: Actor,
        at: DateTime<Utc>,
        next: &Next,
        note: Option<Note>,
    ) -> Result<WorkEvent, WorkRefusal> {
        self.open_for(WorkCommand::HandOut)?;
        self.go_forward(process, next, at, by, None, note)
    }

    fn go_forward(
        &mut self,
        process: &Process,
        next: &Next,
        at: DateTime<Utc>,
        by: Actor,
        acting: Option<&Acting>,
        note: Option<Note>,
    ) -> Result<WorkEvent, WorkRefusal> {
        let entry = self
            .current()
            .ok_or(WorkRefusal::Broken(WorkInconsistency::Sequence))?;
        let (step, kind) = (entry.step.clone(), entry.kind);
        let ways = ways_out(process, &step)
            .ok_or_else(|| WorkRefusal::NoSuchStep { step: step.clone() })?;
        let (way, following) = match next {
            Next::Result if ways.result => (OutcomeWay::Result, None),
            Next::Result => return Err(WorkRefusal::NoSuchWay { to: None }),
            Next::Step(placement) => {
                if !ways.forward.iter().any(|step| step.key == placement.step) {
                    return Err(no_way_to(placement));
                }
                let following = self.entry_of(process, placement, by, at, acting)?;
                let to = following.step.clone();
                (OutcomeWay::Forward { to }, Some(following))
            }
        };
        self.end_current(Outcome { at, by, way, note });
        self.last_act = None;
        let next = following.as_ref().map(|entry| entry.step.clone());
        if let Some(following) = following {
            if may_be_undone(kind, following.kind) {
                self.last_act = Some(LastAct {
                    by,
                    act: UndoableAct::MovedOn,
                });
            }
            self.entries.push(following);
        }
        Ok(WorkEvent::Completed { step, kind, next })
    }

    /// Makes the entry of a step that begins; an officer who acts may charge others with it, if a superior.
    pub(super) fn entry_of(
        &self,
        process: &Process,
        placement: &Placement,
        by: Actor,
        at: DateTime<Utc>,
        acting: Option<&Acting>,
    ) -> Result<Entry, WorkRefusal> {
        let step = process
            .step(&placement.step)
            .ok_or_else(|| WorkRefusal::NoSuchStep {
                step: placement.step.clone(),
            })?;
        match &placement.charged {
            Charged::Assigned(_)
                if !acting.is_some_and(|acting| self.may_charge(acting, placement)) =>
            {
                return Err(WorkRefusal::MayNotAssign);
            }
            Charged::Nobody | Charged::Routed(_) | Charged::Assigned(_) => {}
        }
        let handings = placement.checked(step, at)?.map(|(kind, to)| Handing {
            at,
            by,
            kind,
            from: None,
            to,
            note: None,
        });
        Ok(Entry {
            number: EntryNumber::at(self.entries.len()),
            step: step.key.clone(),
            kind: step.kind,
            role: step.role,
            unit: step.unit.clone(),
            agency: placement.agency,
            handed_by: by,
            started_at: at,
            due_at: placement.due_at,
            continues: None,
            handings: handings.into_iter().collect(),
            consultations: Vec::new(),
            outcome: None,
        })
    }

    /// Whether an officer who ends the open step may choose who gets the next.
    fn may_charge(&self, acting: &Acting, placement: &Placement) -> bool {
        let assigns = self.current().map(|entry| entry.kind) == Some(StepKind::Assign);
        placement.agency == acting.position.agency && (assigns || self.may_assign(acting))
    }

    /// Checks that a step that is there to ask others did so, now or when the dossier was in it before; a leg asks in
    /// its own way.
    fn require_somebody_asked(&self, process: &Process, entry: &Entry) -> Result<(), WorkRefusal> {
        let is_leg = process
            .step(&entry.step)
            .is_some_and(|step| step.leg.is_some());
        if entry.kind != StepKind::Consult || is_leg {
            return Ok(());
        }
        let mut asked = self
            .entries
            .iter()
            .filter(|each| each.step == entry.step)
            .flat_map(|each| &each.consultations);
        if asked.any(|consultation| consultation.ending() != Some(Ending::Undone)) {
            Ok(())
        } else {
            Err(WorkRefusal::NobodyAsked)
        }
    }
}

/// Whether a completion can be taken back: not once a result is issued or a person outside has been told.
const fn may_be_undone(completed: StepKind, following: StepKind) -> bool {
    match completed {
        StepKind::Receive | StepKind::Issue | StepKind::Return => false,
        StepKind::Assign
        | StepKind::Process
        | StepKind::Review
        | StepKind::Consult
        | StepKind::Approve => !matches!(following, StepKind::Return),
    }
}

/// The refusal of a way that the process does not have.
pub(super) fn no_way_to(placement: &Placement) -> WorkRefusal {
    WorkRefusal::NoSuchWay {
        to: Some(placement.step.clone()),
    }
}
