//! Who has the open step: claimed, assigned, reassigned, handed over, delegated (nhận việc, phân
//! công, bàn giao, ủy quyền). Each stands on the control slip, none moves the due instant.

use chrono::{DateTime, Utc};
use policy::PositionRole;
use wording::Key;

use crate::domain::rules::note;
use crate::domain::work::{Acting, Assignment, Note, Position, Work, WorkEvent, WorkRefusal};
use crate::domain::{Act, CommandKind, Dossier, DossierEvent, Inconsistency, Refusal};

impl Dossier {
    /// Takes the open step, which nobody has (nhận việc).
    pub fn claim_step(&mut self, act: &Act) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::ClaimStep, act)?;
        let (_, acting) = self.in_step(act, at)?;
        let step = self.moved(at, |work| work.claim(&acting))?;
        Ok(DossierEvent::StepClaimed { at, step })
    }

    /// Charges positions with the open step, which nobody has (phân công).
    pub fn assign_step(
        &mut self,
        act: &Act,
        assignment: &Assignment,
        note: Option<&str>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::AssignStep, act)?;
        let (acting, note) = self.superior(act, at, note)?;
        let step = self.moved(at, |work| work.assign(&acting, assignment, note))?;
        Ok(DossierEvent::StepAssigned { at, step })
    }

    /// Charges other positions with the open step (phân công lại).
    pub fn reassign_step(
        &mut self,
        act: &Act,
        assignment: &Assignment,
        note: Option<&str>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::ReassignStep, act)?;
        let (acting, note) = self.superior(act, at, note)?;
        let step = self.moved(at, |work| work.reassign(&acting, assignment, note))?;
        Ok(DossierEvent::StepReassigned { at, step })
    }

    /// Passes the open step to another position of the agency (bàn giao).
    pub fn hand_over_step(
        &mut self,
        act: &Act,
        to: &Position,
        note: Option<&str>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::HandOverStep, act)?;
        let (acting, note) = self.holder(act, at, note)?;
        let step = self.moved(at, |work| work.hand_over(&acting, to, note))?;
        Ok(DossierEvent::StepHandedOver { at, step })
    }

    /// Lets another position do the open step, and keeps watching it (ủy quyền).
    pub fn delegate_step(
        &mut self,
        act: &Act,
        to: &Position,
        note: Option<&str>,
    ) -> Result<DossierEvent, Refusal> {
        let at = self.begin(CommandKind::DelegateStep, act)?;
        let (acting, note) = self.holder(act, at, note)?;
        let step = self.moved(at, |work| work.delegate(&acting, to, note))?;
        Ok(DossierEvent::StepDelegated { at, step })
    }

    fn superior(
        &self,
        act: &Act,
        at: DateTime<Utc>,
        note: Option<&str>,
    ) -> Result<(Acting, Option<Note>), Refusal> {
        let acting = act.acting_as(PositionRole::Leadership, None, at)?;
        Ok((acting, note::optional(note)?))
    }

    fn holder(
        &self,
        act: &Act,
        at: DateTime<Utc>,
        note: Option<&str>,
    ) -> Result<(Acting, Option<Note>), Refusal> {
        let entry = self.current_step();
        let entry = entry.ok_or(Refusal::BrokenRecord(Inconsistency::Work))?;
        let acting = act.acting_as(entry.role, entry.lead(), at)?;
        Ok((acting, note::optional(note)?))
    }

    /// Changes the work on a copy of the record, whose status follows; gives the step it was about.
    pub(super) fn moved(
        &mut self,
        at: DateTime<Utc>,
        change: impl FnOnce(&mut Work) -> Result<WorkEvent, WorkRefusal>,
    ) -> Result<Key, Refusal> {
        let step = super::step_of(&self.record);
        let step = step.ok_or(Refusal::BrokenRecord(Inconsistency::Work))?;
        let mut next = self.record.clone();
        change(&mut next.work)?;
        next.follow_work()?;
        self.keep(next, at);
        Ok(step)
    }
}
