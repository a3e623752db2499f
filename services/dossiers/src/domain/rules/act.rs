//! Who acts on a dossier, and in which of their job positions (vị trí việc làm).

use chrono::{DateTime, Utc};
use ids::{AccountId, PositionId};
use policy::PositionRole;

use crate::domain::Refusal;
use crate::domain::work::{Acting, Actor, Position};

/// One act of somebody on a dossier: who, in which position, when, and which version they saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    pub by: AccountId,
    /// The job positions that the officer holds; none for a citizen or a program.
    pub positions: Vec<Position>,
    /// The one of them in which they act, if they say so.
    pub chosen: Option<PositionId>,
    pub seen_version: i64,
    pub at: DateTime<Utc>,
}

impl Act {
    /// Refuses an act in a position that is not the officer's own.
    pub(in crate::domain) fn require_own_position(&self) -> Result<(), Refusal> {
        match self.chosen {
            Some(chosen) if !self.positions.iter().any(|own| own.id == chosen) => {
                Err(Refusal::PositionNotOwn)
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Gives the officer in the position that does a step of a role: the one they chose, else the
    /// one that has the step, else their only one of the role.
    pub(in crate::domain) fn acting(
        &self,
        role: PositionRole,
        holder: Option<PositionId>,
        at: DateTime<Utc>,
    ) -> Result<Acting, Refusal> {
        let mut fitting = self.positions.iter().filter(|own| {
            let chosen = self.chosen.is_none_or(|chosen| own.id == chosen);
            chosen && own.roles.contains(&role)
        });
        let position = match (fitting.next(), fitting.next()) {
            (None, _) => return Err(Refusal::WrongRole { required: role }),
            (Some(only), None) => only,
            (Some(_), Some(_)) => {
                let mut own = self.positions.iter();
                own.find(|own| Some(own.id) == holder)
                    .ok_or(Refusal::SeveralPositions)?
            }
        };
        Ok(Acting {
            account: self.by,
            position: position.clone(),
            at,
        })
    }

    /// Gives the officer in the position for an act that the work itself judges: the one they
    /// chose, else the one that the act is about, else their only one of the role, or at all.
    pub(in crate::domain) fn acting_as(
        &self,
        role: PositionRole,
        concerned: Option<PositionId>,
        at: DateTime<Utc>,
    ) -> Result<Acting, Refusal> {
        let wanted = self.chosen.or(concerned);
        let mut own = self.positions.iter();
        let position = match (
            own.find(|own| Some(own.id) == wanted),
            self.positions.as_slice(),
        ) {
            (Some(position), _) | (None, [position]) => position,
            (None, _) => return self.acting(role, None, at),
        };
        Ok(Acting {
            account: self.by,
            position: position.clone(),
            at,
        })
    }

    /// Gives the trace of an act that needs no position of a certain role.
    pub(in crate::domain) fn actor(&self) -> Actor {
        let only = match self.positions.as_slice() {
            [only] => Some(only.id),
            [] | [_, _, ..] => None,
        };
        Actor {
            account: self.by,
            position: self.chosen.or(only),
        }
    }
}
