//! Where the dossier goes next, prepared by the caller: agency, due instant, and who gets the step.

use chrono::{DateTime, Utc};
use ids::TenantId;
use process::Step;
use wording::Key;

use super::{Assignees, Assignment, HandingKind, Position, WorkRefusal, handing};

/// Who gets a step as it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Charged {
    /// Nobody yet: any position of the role may claim it.
    Nobody,
    /// The position that [`super::route`] found, or that did the step before.
    Routed(Position),
    /// Those whom the officer chose; only a superior or the holder of an assigning step may.
    Assigned(Assignment),
}

/// A step as it is to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// The step of the pinned process.
    pub step: Key,
    /// The agency that does it: the competent one, or that of the leg.
    pub agency: TenantId,
    /// When the step is due, by the caller's calendar.
    pub due_at: DateTime<Utc>,
    /// Who gets it.
    pub charged: Charged,
}

/// The way forward that the holder chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// On to a step.
    Step(Placement),
    /// The dossier has its result and no step is left.
    Result,
}

impl Placement {
    /// Gives who gets the step and how, if they may have it.
    pub(super) fn checked(
        &self,
        step: &Step,
        at: DateTime<Utc>,
    ) -> Result<Option<(HandingKind, Assignees)>, WorkRefusal> {
        if self.due_at < at {
            return Err(WorkRefusal::DueBeforeStart);
        }
        match &self.charged {
            Charged::Nobody => Ok(None),
            Charged::Routed(position) => {
                handing::require_fit(position, self.agency, step.role)?;
                let assignees = Assignees::default().led_by(position.id);
                Ok(Some((HandingKind::Routed, assignees)))
            }
            Charged::Assigned(assignment) => {
                let assignees = assignment.checked(self.agency, step.role)?;
                Ok(Some((HandingKind::Assigned, assignees)))
            }
        }
    }
}
