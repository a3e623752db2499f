//! The control slip (phiếu kiểm soát quá trình giải quyết hồ sơ, Mẫu 06 of TT 03/2025/TT-VPCP).
//!
//! One entry per step of the internal process, written by the hand-over itself; it shows who had
//! the dossier when.

use chrono::{DateTime, Utc};
use ids::AccountId;
use policy::PositionRole;
use serde::{Deserialize, Serialize};

use super::{BilingualName, DossierStatus, Step, StepKey, StepKind};

/// One row of the control slip: a step from its hand-over (giao) to its completion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ControlSlipEntry {
    pub step: StepKey,
    pub name: BilingualName,
    pub kind: StepKind,
    pub role: PositionRole,
    /// Người giao.
    pub handed_by: AccountId,
    pub started_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<DateTime<Utc>>,
    /// The official who did the step (người nhận).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_by: Option<AccountId>,
    /// Ghi chú.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl ControlSlipEntry {
    /// Starts a step.
    pub(super) fn start(
        step: &Step,
        handed_by: AccountId,
        started_at: DateTime<Utc>,
        due_at: DateTime<Utc>,
    ) -> Self {
        Self {
            step: step.key.clone(),
            name: step.name.clone(),
            kind: step.kind,
            role: step.role,
            handed_by,
            started_at,
            due_at,
            completed_at: None,
            completed_by: None,
            note: None,
        }
    }

    /// Ends the step.
    pub(super) fn complete(&mut self, by: AccountId, at: DateTime<Utc>, note: Option<String>) {
        self.completed_at = Some(at);
        self.completed_by = Some(by);
        self.note = note;
    }

    /// Gives the status of a dossier that is in this step.
    pub const fn status(&self) -> DossierStatus {
        match self.kind {
            StepKind::Processing => DossierStatus::Processing,
            StepKind::Approval => DossierStatus::AwaitingApproval,
            StepKind::Issue => DossierStatus::AwaitingIssue,
        }
    }
}

/// The steps a dossier has been through, in order; only the last can be open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ControlSlip(Vec<ControlSlipEntry>);

impl ControlSlip {
    /// Takes the rows as they are stored; [`super::Dossier::restore`] judges them.
    pub fn of(entries: Vec<ControlSlipEntry>) -> Self {
        Self(entries)
    }

    /// Gives the rows in order.
    pub fn entries(&self) -> &[ControlSlipEntry] {
        &self.0
    }

    /// Gives the open step, if there is one.
    pub fn current(&self) -> Option<&ControlSlipEntry> {
        self.0.last().filter(|entry| entry.completed_at.is_none())
    }

    /// Gives the position of the open step in the procedure, counted from 0.
    pub fn current_position(&self) -> Option<usize> {
        self.current().map(|_| self.0.len() - 1)
    }

    pub(super) fn current_mut(&mut self) -> Option<&mut ControlSlipEntry> {
        self.0
            .last_mut()
            .filter(|entry| entry.completed_at.is_none())
    }

    pub(super) fn push(&mut self, entry: ControlSlipEntry) {
        self.0.push(entry);
    }
}
