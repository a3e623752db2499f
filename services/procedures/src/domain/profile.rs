//! The two shapes of the administrative tree for which reference data exist.

use std::fmt;
use std::str::FromStr;

/// The text names no profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a profile is three-level or two-level")]
pub struct UnknownProfile;

/// Which levels of government an installation has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Province, district, commune: until 30 June 2025.
    ThreeLevel,
    /// Province, commune: since 1 July 2025.
    TwoLevel,
}

impl Profile {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::ThreeLevel, Self::TwoLevel];

    /// The stable name, as data files and the command line write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ThreeLevel => "three-level",
            Self::TwoLevel => "two-level",
        }
    }
}

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(text: &str) -> Result<Self, UnknownProfile> {
        Self::ALL
            .into_iter()
            .find(|profile| profile.name() == text)
            .ok_or(UnknownProfile)
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
