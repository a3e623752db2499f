//! Routing: which position gets a step that begins.

use ids::PositionId;

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
