//! A row of the queue of work as the graph shows it.

use async_graphql::{Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};

use super::dossier::Dossier;
use super::types::DossierStepKind;
use crate::domain;
use crate::domain::work::{self, QueuePart};

/// What a row of the queue asks of the position.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WorkPart {
    /// Chủ trì: does the step.
    Lead,
    /// Phối hợp: helps with it.
    Supporting,
    /// Theo dõi: watches it.
    Monitoring,
    /// Cho ý kiến: owes an answer.
    Consultation,
}

/// Something to do or to watch on a dossier (việc cần xử lý).
#[derive(SimpleObject)]
pub(super) struct WorkItem {
    /// Hồ sơ.
    dossier: Dossier,
    /// The key of the open step.
    step: String,
    /// What kind of work the step is.
    kind: DossierStepKind,
    /// What there is to do.
    part: WorkPart,
    /// The key of the consultation that waits for the answer.
    consultation: Option<String>,
    /// The job position that has it; none if any of the role may take it.
    position_id: Option<ID>,
    /// When the step, or the answer, is due.
    due_at: DateTime<Utc>,
}

impl WorkItem {
    /// Shows a row with its dossier.
    pub(super) fn new(item: work::WorkItem, dossier: domain::Dossier) -> Self {
        let (part, consultation) = match item.part {
            QueuePart::Lead => (WorkPart::Lead, None),
            QueuePart::Supporting => (WorkPart::Supporting, None),
            QueuePart::Monitoring => (WorkPart::Monitoring, None),
            QueuePart::Consultation { key } => (WorkPart::Consultation, Some(key.into())),
        };
        Self {
            dossier: Dossier(dossier),
            step: item.step.into(),
            kind: item.kind.into(),
            part,
            consultation,
            position_id: item.position.map(Into::into),
            due_at: item.place.due_at,
        }
    }
}
