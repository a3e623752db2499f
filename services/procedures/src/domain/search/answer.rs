//! What is asked of the index and what it answers.

use chrono::NaiveDate;
use ids::{ProcedureCode, ProcedureVersionId};
use serde::{Deserialize, Serialize};

use super::facet::{FacetCounts, Filters};
use super::question::Question;
use super::rating::Score;
use crate::domain::Standpoint;

/// What a list should have.
#[derive(Debug, Clone)]
pub struct Request {
    /// The day on which its procedures apply.
    pub day: NaiveDate,
    /// From where they are seen.
    pub standpoint: Standpoint,
    /// What is asked for; all procedures by code when nothing is.
    pub question: Option<Question>,
    /// What it is narrowed to.
    pub filters: Filters,
    /// Only what comes after this place.
    pub after: Option<Position>,
    /// At most so many.
    pub first: usize,
    /// Whether facets are counted.
    pub facets: bool,
}

/// A place in a list, right after one procedure; the order is by score, then by code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// The score of that procedure.
    pub score: Score,
    /// Its code.
    pub code: ProcedureCode,
}

/// A procedure that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The version that applies.
    pub version: ProcedureVersionId,
    /// The place after it.
    pub position: Position,
    /// The words of its texts that answer the question.
    pub matched: Vec<String>,
    /// The words of the question that it does not have.
    pub missing: Vec<String>,
}

/// A page of a list and what is to be said of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The page.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub has_next: bool,
    /// How many the whole list has.
    pub total: usize,
    /// What it may be narrowed by; empty when not asked for.
    pub facets: Vec<FacetCounts>,
    /// What was found instead of what was typed, if an error was forgiven.
    pub corrected: Option<String>,
}
