//! The measures, one per file.

pub mod catalogue;
pub mod dossiers_large;
pub mod import;
pub mod joined_query;
pub mod lists;
pub mod start;
pub mod transitions;

use std::time::Duration;

/// How long the measures may take.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// A few seconds each.
    pub quick: bool,
}

/// How many requests are under way at once.
pub const WRITERS: usize = 16;

impl Effort {
    /// The length of one round of a closed loop.
    pub fn round(self) -> Duration {
        Duration::from_millis(if self.quick { 300 } else { 2_500 })
    }

    /// How many rounds; figure and limit take turns, so that a slow moment of the machine meets both.
    pub fn rounds(self) -> usize {
        if self.quick { 1 } else { 3 }
    }

    /// How many dossiers each writer moves in one loop.
    pub fn moves(self) -> usize {
        if self.quick { 5 } else { 120 }
    }
}
