//! Routing: which position gets a step that begins.

use ids::{PositionId, TenantId};
use process::{Step, StepKind};
use serde::{Deserialize, Serialize};

use super::{Charged, Position};

/// How much work a position has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Load {
    /// The position.
    pub position: PositionId,
    /// The entries that it leads and that are open.
    pub open: u32,
}

/// Gives the least loaded of the candidates; among equals the one whose id comes first, in whatever order they stand.
pub fn route(candidates: &[Load]) -> Option<PositionId> {
    let least = candidates
        .iter()
        .min_by_key(|load| (load.open, load.position));
    least.map(|load| load.position)
}

/// How an agency lets steps find who does them (cách phân việc).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Routing {
    /// Each goes to the position that has the least, or did it before.
    #[default]
    LeastLoaded,
    /// Each waits until one of the role claims it, or a superior assigns it.
    Pool,
}

impl Routing {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::LeastLoaded, Self::Pool];

    /// Gives the stable name, as rows and the API write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::LeastLoaded => "LEAST_LOADED",
            Self::Pool => "POOL",
        }
    }
}

/// The positions that an agency's steps may be routed to, with what each has already; none of an
/// agency that routes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Desks(Vec<(Position, u32)>);

impl Desks {
    /// Nobody to route to.
    pub const NONE: Self = Self(Vec::new());

    /// Takes the positions that are held, each with the entries that it leads and that are open.
    pub fn new(desks: Vec<(Position, u32)>) -> Self {
        Self(desks)
    }

    /// Says who gets a step that begins at an agency: who did it before, if they still may, else
    /// whoever has the least. Desks at the counter and the registry share what comes to them.
    pub fn charge(&self, step: &Step, agency: TenantId, before: Option<PositionId>) -> Charged {
        match step.kind {
            StepKind::Receive | StepKind::Issue | StepKind::Return => return Charged::Nobody,
            StepKind::Assign
            | StepKind::Process
            | StepKind::Review
            | StepKind::Consult
            | StepKind::Approve => {}
        }
        let fitting = || {
            let fits = |position: &Position| {
                position.agency == agency && position.roles.contains(&step.role)
            };
            self.0.iter().filter(move |(position, _)| fits(position))
        };
        let loads: Vec<_> = fitting()
            .map(|(position, open)| Load {
                position: position.id,
                open: *open,
            })
            .collect();
        let again = before.filter(|id| loads.iter().any(|load| load.position == *id));
        let chosen = again.or_else(|| route(&loads));
        let position = fitting().find(|(position, _)| Some(position.id) == chosen);
        position.map_or(Charged::Nobody, |(position, _)| {
            Charged::Routed(position.clone())
        })
    }
}
