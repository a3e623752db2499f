//! Identification codes of agencies (mã định danh cơ quan): two orders of writing are in use, and one
//! agency may hold several at a time (domain.md §5.8).

use std::str::FromStr;

use chrono::NaiveDate;
use ids::AgencyCode;

use super::dated::Dated;

/// The text names no known scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown scheme of agency codes")]
pub struct UnknownScheme;

/// Who gave a code and in which order its groups stand; the first is preferred where several hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgencyCodeScheme {
    /// Largest unit first, such as `H15.50.05.13` (QĐ 20/2020/QĐ-TTg).
    National,
    /// Smallest unit first, such as `000.00.00.H15` (before QĐ 20/2020/QĐ-TTg).
    Legacy,
    /// Made by the platform until the agency's own code is entered.
    Provisional,
}

impl AgencyCodeScheme {
    /// All of them, the preferred one first.
    pub const ALL: &'static [Self] = &[Self::National, Self::Legacy, Self::Provisional];

    /// The stable name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::National => "NATIONAL",
            Self::Legacy => "LEGACY",
            Self::Provisional => "PROVISIONAL",
        }
    }
}

impl FromStr for AgencyCodeScheme {
    type Err = UnknownScheme;

    fn from_str(text: &str) -> Result<Self, UnknownScheme> {
        Self::ALL
            .iter()
            .find(|scheme| scheme.name() == text)
            .copied()
            .ok_or(UnknownScheme)
    }
}

/// A code together with its scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemedCode {
    pub code: AgencyCode,
    pub scheme: AgencyCodeScheme,
}

/// The code to print on the day: of those that hold, the one of the preferred scheme.
pub fn preferred(codes: &[Dated<SchemedCode>], day: NaiveDate) -> Option<&SchemedCode> {
    codes
        .iter()
        .filter(|dated| dated.holds_on(day))
        .map(|dated| &dated.value)
        .min_by_key(|code| code.scheme)
}
