//! Who has the open step: claim, assign, reassign, hand over, delegate. Each stands on the control slip, none moves a
//! due instant.

use ids::PositionId;
use wording::Key;

use super::handing::require_fit;
use super::{
    Acting, Assignees, Assignment, Entry, Handing, HandingKind, LastAct, Note, Position,
    UndoableAct, Work, WorkCommand, WorkEvent, WorkRefusal,
};

impl Work {
    /// Takes the open step, which nobody has (nhận việc).
    ///
    /// # Errors
    /// When the officer may not do the step, or has it already.
    pub fn claim(&mut self, acting: &Acting) -> Result<WorkEvent, WorkRefusal> {
        let entry = self.held_for(WorkCommand::Claim, acting)?;
        if entry.lead().is_some() {
            return Err(WorkRefusal::NothingChanges);
        }
        let lead = acting.position.id;
        let (step, assignees) = (entry.step.clone(), entry.led_by(lead));
        self.hand(acting, HandingKind::Claimed, assignees, None);
        Ok(WorkEvent::Claimed { step, lead })
    }

    /// Charges positions with the open step, which nobody has (phân công).
    ///
    /// # Errors
    /// When the officer may not assign, somebody has the step, or one of the positions may not have it.
    pub fn assign(
        &mut self,
        acting: &Acting,
        assignment: &Assignment,
        note: Option<Note>,
    ) -> Result<WorkEvent, WorkRefusal> {
        let entry = self.assigned_for(WorkCommand::Assign, acting)?;
        if let Some(position) = entry.lead() {
            return Err(WorkRefusal::HeldByAnother { position });
        }
        let assignees = assignment.checked(entry.agency, entry.role)?;
        let (step, lead) = (entry.step.clone(), assignment.lead.id);
        self.hand(acting, HandingKind::Assigned, assignees, note);
        Ok(WorkEvent::Assigned { step, lead })
    }

    /// Charges other positions with the open step (phân công lại), or the same lead with other help.
    ///
    /// # Errors
    /// When the officer may not assign, nobody has the step, one of the positions may not have it, or all stays as it
    /// is.
    pub fn reassign(
        &mut self,
        acting: &Acting,
        assignment: &Assignment,
        note: Option<Note>,
    ) -> Result<WorkEvent, WorkRefusal> {
        let entry = self.assigned_for(WorkCommand::Reassign, acting)?;
        let from = entry.lead().ok_or(WorkRefusal::NotHeld)?;
        let assignees = assignment.checked(entry.agency, entry.role)?;
        if entry.assignees() == Some(&assignees) {
            return Err(WorkRefusal::NothingChanges);
        }
        let (step, lead) = (entry.step.clone(), assignment.lead.id);
        self.hand(acting, HandingKind::Reassigned, assignees, note);
        Ok(WorkEvent::Reassigned { step, from, lead })
    }

    /// Passes the open step to another position of the same agency and role (bàn giao).
    ///
    /// # Errors
    /// When the officer has not the step, or the other position may not have it.
    pub fn hand_over(
        &mut self,
        acting: &Acting,
        to: &Position,
        note: Option<Note>,
    ) -> Result<WorkEvent, WorkRefusal> {
        let (step, assignees) = self.passed_on(WorkCommand::HandOver, acting, to)?;
        self.hand(acting, HandingKind::HandedOver, assignees, note);
        Ok(WorkEvent::HandedOver {
            step,
            from: acting.position.id,
            lead: to.id,
        })
    }

    /// Lets another position of the same agency and role do the open step, and keeps watching it (ủy quyền).
    ///
    /// # Errors
    /// When the officer has not the step, or the other position may not have it.
    pub fn delegate(
        &mut self,
        acting: &Acting,
        to: &Position,
        note: Option<Note>,
    ) -> Result<WorkEvent, WorkRefusal> {
        let (step, mut assignees) = self.passed_on(WorkCommand::Delegate, acting, to)?;
        assignees.monitoring.insert(acting.position.id);
        self.hand(acting, HandingKind::Delegated, assignees, note);
        Ok(WorkEvent::Delegated {
            step,
            from: acting.position.id,
            lead: to.id,
        })
    }

    /// Gives the open entry, if the officer may charge others with it.
    fn assigned_for(&self, command: WorkCommand, acting: &Acting) -> Result<&Entry, WorkRefusal> {
        let entry = self.open_for(command)?;
        entry.require_agency(acting)?;
        if self.may_assign(acting) {
            Ok(entry)
        } else {
            Err(WorkRefusal::MayNotAssign)
        }
    }

    /// Gives the open step and who has it when its holder passes it on; a holder who lost the role may still do so.
    fn passed_on(
        &self,
        command: WorkCommand,
        acting: &Acting,
        to: &Position,
    ) -> Result<(Key, Assignees), WorkRefusal> {
        let entry = self.open_for(command)?;
        entry.require_agency(acting)?;
        match entry.lead() {
            None => return Err(WorkRefusal::NotHeld),
            Some(position) if position != acting.position.id => {
                return Err(WorkRefusal::HeldByAnother { position });
            }
            Some(_) => {}
        }
        if to.id == acting.position.id {
            return Err(WorkRefusal::NothingChanges);
        }
        require_fit(to, entry.agency, entry.role)?;
        Ok((entry.step.clone(), entry.led_by(to.id)))
    }

    fn hand(&mut self, acting: &Acting, kind: HandingKind, to: Assignees, note: Option<Note>) {
        let by = acting.actor();
        if let Some(entry) = self.entries.last_mut() {
            let from = entry.lead();
            entry.handings.push(Handing {
                at: acting.at,
                by,
                kind,
                from,
                to,
                note,
            });
        }
        let act = UndoableAct::Handed;
        self.last_act = Some(LastAct { by, act });
    }
}

impl Entry {
    /// Gives who has the entry when another position leads it.
    fn led_by(&self, lead: PositionId) -> Assignees {
        let assignees = self.assignees().cloned().unwrap_or_default();
        assignees.led_by(lead)
    }
}
