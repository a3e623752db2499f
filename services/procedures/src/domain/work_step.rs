//! The internal process as dossiers walk it today: its main path, without the counter's own steps.

use policy::PositionRole;
use process::{Process, StepKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Key, Wording};

/// What kind of work a step on a dossier is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WorkKind {
    /// Examines the dossier and drafts the result (thẩm định, xử lý).
    Processing,
    /// Decides on the draft (phê duyệt, ký).
    Approval,
    /// Numbers, seals and issues the signed result (vào sổ, đóng dấu).
    Issue,
}

/// One step on a dossier between its receipt and its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkStep<'process> {
    /// Names it within its version.
    pub key: &'process Key,
    /// Its name.
    pub name: &'process Wording,
    /// What kind of work it is.
    pub kind: WorkKind,
    /// The role of the positions that do it (trách nhiệm).
    pub role: PositionRole,
    /// Its share of the time limit, in working hours (thời gian).
    pub duration_hours: u32,
}

/// The steps of a process from receipt to result, in the order of the work. Only the last approval decides; those
/// before it examine.
pub fn work_steps(process: &Process) -> Vec<WorkStep<'_>> {
    let path = process.main_path();
    let deciding = path.iter().rposition(|step| step.kind == StepKind::Approve);
    path.iter()
        .enumerate()
        .filter_map(|(at, step)| {
            let kind = match step.kind {
                StepKind::Receive | StepKind::Return => return None,
                StepKind::Assign | StepKind::Process | StepKind::Review | StepKind::Consult => {
                    WorkKind::Processing
                }
                StepKind::Approve if Some(at) == deciding => WorkKind::Approval,
                StepKind::Approve => WorkKind::Processing,
                StepKind::Issue => WorkKind::Issue,
            };
            Some(WorkStep {
                key: &step.key,
                name: &step.name,
                kind,
                role: step.role,
                duration_hours: step.longest_hours(),
            })
        })
        .collect()
}
