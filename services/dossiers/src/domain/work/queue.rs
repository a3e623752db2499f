//! What a list of "my work" needs to know of a dossier: a row for everybody who has something to do or to watch.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use ids::{DossierId, PositionId, TenantId};
use policy::PositionRole;
use process::StepKind;
use serde::{Deserialize, Serialize};
use wording::{Key, Wording};

use super::consult::ANSWERING;
use super::{Consultation, Entry, EntryNumber, Work};

/// The part that a row gives its position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QueuePart {
    /// Chủ trì: does the step.
    Lead,
    /// Phối hợp: helps with it.
    Supporting,
    /// Theo dõi: watches it.
    Monitoring,
    /// Cho ý kiến: owes an answer.
    Consultation { key: Key },
}

/// One row of the queue of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueRow {
    /// The entry of the control slip.
    pub entry: EntryNumber,
    /// The step that is open.
    pub step: Key,
    /// The kind of the step.
    pub kind: StepKind,
    /// What there is to do.
    pub part: QueuePart,
    /// The agency whose work it is.
    pub agency: TenantId,
    /// The role that may do it where no position is named.
    pub role: PositionRole,
    /// The unit that the process names; none for an agency that is asked.
    pub unit: Option<Wording>,
    /// The position that has it; none if any of the role may take it.
    pub position: Option<PositionId>,
    /// When the step, or the answer, is due.
    pub due_at: DateTime<Utc>,
}

/// Something to do or to watch on a dossier (việc cần xử lý), as the queue holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkItem {
    /// Where it stands in the queue.
    pub place: WorkPlace,
    /// The step that is open.
    pub step: Key,
    /// The kind of the step.
    pub kind: StepKind,
    /// What there is to do.
    pub part: QueuePart,
    /// The position that has it; none if any of the role may take it.
    pub position: Option<PositionId>,
}

/// Where an item stands in the queue: due first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkPlace {
    /// When the step, or the answer, is due.
    pub due_at: DateTime<Utc>,
    /// The dossier.
    pub dossier: DossierId,
    /// Which of the dossier's items it is.
    pub number: i32,
}

impl Work {
    /// Gives the rows of the open entry; none while no step is open.
    pub fn queue_rows(&self) -> Vec<QueueRow> {
        let Some(entry) = self.current() else {
            return Vec::new();
        };
        let mut rows = vec![entry.row(QueuePart::Lead, entry.lead())];
        if let Some(assignees) = entry.assignees() {
            let of = |positions: &BTreeSet<PositionId>, part: QueuePart| -> Vec<_> {
                let row = |position: &PositionId| entry.row(part.clone(), Some(*position));
                positions.iter().map(row).collect()
            };
            rows.extend(of(&assignees.supporting, QueuePart::Supporting));
            rows.extend(of(&assignees.monitoring, QueuePart::Monitoring));
        }
        for open in entry.open_consultations() {
            if open.positions.is_empty() {
                rows.push(entry.asked_row(open, None));
            }
            let named = open.positions.iter().copied();
            rows.extend(named.map(|position| entry.asked_row(open, Some(position))));
        }
        rows
    }
}

impl Entry {
    fn row(&self, part: QueuePart, position: Option<PositionId>) -> QueueRow {
        QueueRow {
            entry: self.number,
            step: self.step.clone(),
            kind: self.kind,
            part,
            agency: self.agency,
            role: self.role,
            unit: self.unit.clone(),
            position,
            due_at: self.due_at,
        }
    }

    fn asked_row(&self, asked: &Consultation, position: Option<PositionId>) -> QueueRow {
        let key = asked.key.clone();
        QueueRow {
            agency: asked.agency,
            role: ANSWERING,
            unit: None,
            due_at: asked.due_at,
            ..self.row(QueuePart::Consultation { key }, position)
        }
    }
}
