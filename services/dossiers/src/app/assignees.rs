//! Whom a superior names for a step.

use ids::PositionId;
use serde::Serialize;
use service::AppError;

use super::gather::NamedPositions;
use crate::domain::work::Assignment;

/// The job positions that are to have a step.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AssigneesInput {
    /// Chủ trì.
    pub lead: PositionId,
    /// Phối hợp.
    pub supporting: Vec<PositionId>,
    /// Theo dõi.
    pub monitoring: Vec<PositionId>,
}

impl AssigneesInput {
    /// All of them.
    pub(super) fn named(&self) -> Vec<PositionId> {
        let others = self.supporting.iter().chain(&self.monitoring).copied();
        others.chain([self.lead]).collect()
    }

    /// The positions with what they may do.
    pub(super) fn assignment(&self, named: &NamedPositions) -> Result<Assignment, AppError> {
        Ok(Assignment {
            lead: named.get(self.lead)?,
            supporting: named.all(&self.supporting)?,
            monitoring: named.all(&self.monitoring)?,
        })
    }
}
