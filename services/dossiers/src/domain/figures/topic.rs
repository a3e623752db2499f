//! What a counter is about, so that a figure reads no others.

use super::Counter;

/// What a counter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Numbers of dossiers.
    Dossiers,
    /// Minutes of resolved dossiers by who had them.
    Held,
    /// Stays in the steps of internal processes.
    Stays,
}

impl Topic {
    /// Gives the stable name, as rows write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dossiers => "DOSSIERS",
            Self::Held => "HELD",
            Self::Stays => "STAYS",
        }
    }
}

impl Counter {
    /// Gives what it is about.
    pub const fn topic(&self) -> Topic {
        match self {
            Self::Submitted
            | Self::IntakeEnded { .. }
            | Self::Received
            | Self::SupplementRequested
            | Self::Extended
            | Self::Open { .. }
            | Self::Resolved { .. } => Topic::Dossiers,
            Self::Held { .. } => Topic::Held,
            Self::Stay { .. } | Self::StayMinutes { .. } => Topic::Stays,
        }
    }
}
