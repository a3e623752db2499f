//! The guards that commands share: is it the moment, and may this officer.

use policy::PositionRole;
use process::StepKind;

use super::{
    Acting, Actor, Entry, Outcome, OutcomeWay, Work, WorkCommand, WorkInconsistency, WorkRefusal,
    permitted, permitted_in,
};

impl Work {
    /// Checks that the work stands where the command may be given.
    pub(super) fn require_standing(&self, command: WorkCommand) -> Result<(), WorkRefusal> {
        let standing = self.standing();
        if permitted(standing).contains(&command) {
            Ok(())
        } else {
            Err(WorkRefusal::WrongStanding { standing, command })
        }
    }

    /// Gives the open entry, if work and step are where the command may be given.
    pub(super) fn open_for(&self, command: WorkCommand) -> Result<&Entry, WorkRefusal> {
        self.require_standing(command)?;
        let entry = self
            .current()
            .ok_or(WorkRefusal::Broken(WorkInconsistency::Sequence))?;
        if permitted_in(entry.kind).contains(&command) {
            Ok(entry)
        } else {
            let kind = entry.kind;
            Err(WorkRefusal::WrongKind { kind, command })
        }
    }

    /// Gives the open entry, if moreover the officer may do the step.
    pub(super) fn held_for(
        &self,
        command: WorkCommand,
        acting: &Acting,
    ) -> Result<&Entry, WorkRefusal> {
        let entry = self.open_for(command)?;
        entry.require_may_act(acting)?;
        Ok(entry)
    }

    /// Tells whether an officer may charge others of the own agency with steps: a leader, or who has completed a step
    /// of assigning on this dossier.
    pub(super) fn may_assign(&self, acting: &Acting) -> bool {
        let roles = &acting.position.roles;
        roles.contains(&PositionRole::Leadership)
            || self.entries.iter().any(|entry| {
                let position = entry.outcome.as_ref().and_then(|end| end.by.position);
                entry.kind == StepKind::Assign
                    && entry.agency == acting.position.agency
                    && position == Some(acting.position.id)
            })
    }

    /// Tells whether somebody has done anything on the dossier.
    pub(super) fn has_acted(&self, actor: Actor) -> bool {
        self.entries.iter().any(|entry| {
            let handed = entry.handings.iter().any(|handing| handing.by == actor);
            let ended = entry.outcome.iter().any(|outcome| outcome.by == actor);
            let asked = entry.consultations.iter().any(|consultation| {
                let ended = consultation.end.iter().any(|end| end.by == actor);
                let retracted = consultation.retractions.iter();
                ended
                    || consultation.asked_by == actor
                    || retracted.into_iter().any(|each| each.end.by == actor)
            });
            handed || ended || asked
        })
    }

    /// Ends the open entry.
    pub(super) fn end_current(&mut self, outcome: Outcome) {
        if let Some(entry) = self.entries.last_mut() {
            entry.outcome = Some(outcome);
        }
    }
}

impl Entry {
    /// Checks that the officer may do the step: agency and role fit, and no other position has it.
    pub(super) fn require_may_act(&self, acting: &Acting) -> Result<(), WorkRefusal> {
        self.require_agency(acting)?;
        if !acting.position.roles.contains(&self.role) {
            return Err(WorkRefusal::WrongRole {
                required: self.role,
            });
        }
        match self.lead() {
            Some(position) if position != acting.position.id => {
                Err(WorkRefusal::HeldByAnother { position })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Checks that the officer is of the agency that does the step.
    pub(super) fn require_agency(&self, acting: &Acting) -> Result<(), WorkRefusal> {
        if self.agency == acting.position.agency {
            Ok(())
        } else {
            Err(WorkRefusal::WrongAgency {
                agency: self.agency,
            })
        }
    }

    /// Checks that nobody's answer is awaited.
    pub(super) fn require_answered(&self) -> Result<(), WorkRefusal> {
        match self.open_consultations().next() {
            Some(open) => Err(WorkRefusal::ConsultationOpen {
                key: open.key.clone(),
            }),
            None => Ok(()),
        }
    }
}

impl Outcome {
    /// Makes the outcome that an officer gives an entry.
    pub(super) fn of(acting: &Acting, way: OutcomeWay, note: Option<super::Note>) -> Self {
        Self {
            at: acting.at,
            by: acting.actor(),
            way,
            note,
        }
    }
}
