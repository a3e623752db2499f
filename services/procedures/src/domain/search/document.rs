//! What the index knows of a version: its texts, when it applies, what it is filtered by.

use calendar::Days;
use ids::{ProcedureCode, ProcedureVersionId, TenantId};

use super::facet::FacetValue;
use crate::domain::Line;

/// Where a text of a version stands; what is found there counts as much as [`Self::weight`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// The national code.
    Code,
    /// The name, in either language.
    Name,
    /// What people call it.
    Everyday,
    /// The name of a result, in either language.
    Result,
    /// A life event, in either language.
    LifeEvent,
    /// The field of administration, in either language.
    Field,
}

impl TextKind {
    /// No text weighs more than the name: so a version is first, or among equals, when its own name is asked for.
    pub(super) const fn weight(self) -> u32 {
        match self {
            Self::Code | Self::Name => 8,
            Self::Everyday => 6,
            Self::Result => 4,
            Self::LifeEvent | Self::Field => 3,
        }
    }
}

/// One version of a procedure.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its id.
    pub version: ProcedureVersionId,
    /// Whose line it belongs to.
    pub line: Line,
    /// The days on which it applies, unless a later version of its line begins.
    pub days: Days,
    /// What it is found by. Everyday names are added by the index. One without any cannot be read: it is found by
    /// nobody, and no other one applies in its place.
    pub texts: Vec<(TextKind, String)>,
    /// What it is filtered by, the agencies apart.
    pub values: Vec<FacetValue>,
}

/// All versions of a procedure.
#[derive(Debug, Clone)]
pub struct ProcedureDocuments {
    /// Its national code.
    pub code: ProcedureCode,
    /// The versions, in any order.
    pub versions: Vec<Document>,
    /// The agencies that have adopted it, each with the days of its adoptions.
    pub agencies: Vec<(TenantId, Vec<Days>)>,
}
