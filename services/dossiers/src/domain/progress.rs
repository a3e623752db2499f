//! What tracking without log-in may see: progress only, no persons, no reasons, no names of steps
//! (TT 01/2018/TT-VPCP Art. 16; domain.md §1.8).

use chrono::{DateTime, Utc};

use super::{BilingualName, Dossier, DossierCode, DossierStatus, PinnedProcedure, Refusal};

/// The step a dossier is in: `number` of `total`, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepPosition {
    pub number: usize,
    pub total: usize,
}

/// How far a dossier has come (tình trạng giải quyết hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pub code: Option<DossierCode>,
    pub status: DossierStatus,
    pub procedure_name: BilingualName,
    pub submitted_at: DateTime<Utc>,
    pub received_at: Option<DateTime<Utc>>,
    /// Hẹn trả kết quả.
    pub due_at: Option<DateTime<Utc>>,
    pub completed_at: Option<DateTime<Utc>>,
    pub returned_at: Option<DateTime<Utc>>,
    /// There while the dossier is in a step of the main path of the internal process.
    pub step: Option<StepPosition>,
}

impl Progress {
    /// Tells the progress of a dossier under its own procedure version.
    pub fn of(dossier: &Dossier, procedure: &PinnedProcedure) -> Result<Self, Refusal> {
        let record = dossier.record();
        record.require_pinned(procedure)?;
        let receipt = record.receipt.as_ref();
        let step = dossier
            .current_step()
            .and_then(|entry| procedure.position_of(&entry.step))
            .map(|position| StepPosition {
                number: position + 1,
                total: procedure.step_count(),
            });
        Ok(Self {
            code: receipt.map(|receipt| receipt.code.clone()),
            status: record.status,
            procedure_name: procedure.document().name.clone(),
            submitted_at: record.submitted_at,
            received_at: receipt.map(|receipt| receipt.received_at),
            due_at: record.clock.due_at(),
            completed_at: record.result.as_ref().map(|result| result.completed_at),
            returned_at: record.returned.map(|returned| returned.returned_at),
            step,
        })
    }
}
