//! What the evaluations of an agency say together over a period.

use wording::Key;

/// The answers to one criterion of one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionFigures {
    pub form: Key,
    pub criterion: Key,
    /// How many dossiers it was answered for.
    pub dossiers: u64,
    /// The sum of all points.
    pub points: u64,
}

impl CriterionFigures {
    /// Gives the index (chỉ số) in tenths, rounded to the nearest: Σ points ÷ dossiers (TT 01/2018/TT-VPCP Art. 14).
    pub const fn index_in_tenths(&self) -> u64 {
        if self.dossiers == 0 {
            return 0;
        }
        (self.points * 20 + self.dossiers) / (self.dossiers * 2)
    }
}

/// What the evaluations of an agency say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationFigures {
    /// How many dossiers were evaluated.
    pub dossiers: u64,
    /// By form and criterion.
    pub criteria: Vec<CriterionFigures>,
}
