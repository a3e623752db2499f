//! The commands on a dossier: each checks version, status and its own guard, then changes the
//! record and says what happened. A refused command changes nothing.
//!
//! What a guard comes from: the transitions of domain.md §1.5 (NĐ 61/2018 Art. 17–20), the internal
//! process of the pinned procedure version for the steps. The clock ([`super::clock`]) and the work
//! ([`super::work`]) keep their own rules; here they are moved together, on a copy of the record.

mod alarm;
mod asking;
mod due;
mod ending;
mod fees;
mod holding;
mod intake;
mod obligation;
mod paying;
mod result;
mod steps;
mod supplement;

pub use asking::QuestionInput;
use chrono::{DateTime, Utc};
pub use fees::FeeChoices;
pub use paying::RefundNews;
use process::{Step, StepKind};
pub use supplement::{SupplementAnswer, SupplementInput};
use wording::Key;

use super::rules::{clock, text};
use super::work::{Acting, Entry, Placement};
use super::{
    Act, Closing, CommandKind, Dossier, DossierRecord, DossierStatus, Inconsistency,
    PinnedProcedure, Receipt, Refusal, Rulebook, TextField, permitted,
};

impl Dossier {
    /// Checks version, status and position; gives the instant of the act, never before the last
    /// change.
    ///
    /// A machine's clock that stepped back must not turn the order of the record round.
    fn begin(&self, command: CommandKind, act: &Act) -> Result<DateTime<Utc>, Refusal> {
        let (version, status) = (self.record.version, self.record.status);
        if act.seen_version != version {
            return Err(Refusal::StaleVersion {
                seen: act.seen_version,
                actual: version,
            });
        }
        let permitted = permitted(status);
        if !permitted.contains(&command) {
            return Err(Refusal::WrongStatus {
                status,
                command,
                permitted,
            });
        }
        act.require_own_position()?;
        Ok(act.at.max(self.record.changed_at))
    }

    /// Gives the open step and the officer in the position that may do it.
    fn in_step(&self, act: &Act, at: DateTime<Utc>) -> Result<(&Entry, Acting), Refusal> {
        let entry = self.current_step();
        let entry = entry.ok_or(Refusal::BrokenRecord(Inconsistency::Work))?;
        Ok((entry, act.acting(entry.role, entry.lead(), at)?))
    }

    /// Takes over a record that a command has changed at an instant.
    fn keep(&mut self, mut record: DossierRecord, at: DateTime<Utc>) {
        record.version += 1;
        record.changed_at = at;
        self.record = record;
    }

    fn receipt(&self) -> Result<&Receipt, Refusal> {
        self.record
            .receipt
            .as_ref()
            .ok_or(Refusal::BrokenRecord(Inconsistency::Receipt))
    }
}

impl DossierRecord {
    /// Checks that the rules are those of the version that the dossier is pinned to.
    pub(super) fn require_pinned(&self, procedure: &PinnedProcedure) -> Result<(), Refusal> {
        let (pinned, given) = (self.procedure_version, procedure.version_id());
        if pinned == given {
            Ok(())
        } else {
            Err(Refusal::OtherProcedureVersion { pinned, given })
        }
    }

    /// Prepares a step that begins: its agency, and when it is due.
    fn placement(
        &self,
        step: &Step,
        at: DateTime<Utc>,
        rulebook: Rulebook<'_>,
    ) -> Result<Placement, Refusal> {
        let due_at = clock::step_due(rulebook.calendar, at, step.longest_hours())
            .map_err(Refusal::NoDueInstant)?;
        let agency = match step.kind {
            StepKind::Receive => self.participants.receiving,
            StepKind::Assign
            | StepKind::Process
            | StepKind::Review
            | StepKind::Consult
            | StepKind::Approve
            | StepKind::Issue => self.participants.competent,
            StepKind::Return => self.participants.returning,
        };
        Ok(Placement {
            step: step.key.clone(),
            agency,
            due_at,
            charged: rulebook
                .desks
                .charge(step, agency, self.work.last_done_by(&step.key)),
        })
    }

    /// Reads the status off work and clock, which have moved on.
    fn follow_work(&mut self) -> Result<(), Refusal> {
        let status = self.status_in_work();
        self.status = status.ok_or(Refusal::BrokenRecord(Inconsistency::Work))?;
        Ok(())
    }

    /// Ends the dossier without a result, and with it the clock.
    fn close(
        &mut self,
        status: DossierStatus,
        act: &Act,
        at: DateTime<Utc>,
        reason: &str,
        rulebook: Rulebook<'_>,
    ) -> Result<(), Refusal> {
        self.require_pinned(rulebook.procedure)?;
        self.end_money(status, at, rulebook)?;
        self.closing = Some(Closing {
            closed_at: at,
            closed_by: act.by,
            reason: text::required(TextField::Reason, reason)?,
            legal_basis: None,
        });
        self.status = status;
        self.clock.end(at, rulebook.timekeeping())?;
        self.set_alarm(at, rulebook)
    }
}

/// Gives the key of the step that the work is in; none after the last.
fn step_of(record: &DossierRecord) -> Option<Key> {
    record.work.current().map(|entry| entry.step.clone())
}
