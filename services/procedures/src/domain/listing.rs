//! Lists of what applies on a day: which procedures, in which order, from where on.

use chrono::NaiveDate;
use ids::ProcedureCode;
use serde::{Deserialize, Serialize};

use super::{Key, Level, SearchRank, SearchWords};

/// Which procedures a list has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionFilter {
    /// The day on which they apply.
    pub day: NaiveDate,
    /// The words that must be found in them.
    pub words: Option<SearchWords>,
    /// A level that solves them.
    pub level: Option<Level>,
    /// The code of their field.
    pub field: Option<Key>,
}

/// A place in a list, right after one procedure; the order is by rank, then by code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The rank of that procedure.
    pub rank: SearchRank,
    /// Its code.
    pub code: ProcedureCode,
}
