//! Versions as the index keeps them: words and values as numbers.

use std::sync::Arc;

use calendar::{Days, applying_on};
use chrono::NaiveDate;
use ids::ProcedureVersionId;

use super::facet::ValueId;
use super::rating::Text;
use crate::domain::{InLine, Line, Standpoint, applying};

/// One version.
#[derive(Debug)]
pub struct Entry {
    pub version: ProcedureVersionId,
    pub line: Line,
    pub days: Days,
    pub texts: Vec<Text>,
    pub values: Box<[ValueId]>,
}

impl InLine for Entry {
    fn line(&self) -> Line {
        self.line
    }

    fn days(&self) -> Option<Days> {
        Some(self.days)
    }
}

/// All versions of a procedure.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Of all lines, in any order.
    pub versions: Vec<Arc<Entry>>,
    /// Those that have adopted the procedure, and when.
    pub agencies: Arc<[(ValueId, Vec<Days>)]>,
}

impl History {
    /// The version that applies on the day, as seen from there.
    pub fn applying(&self, standpoint: &Standpoint, day: NaiveDate) -> Option<&Entry> {
        applying(self.versions.iter().map(|entry| &**entry), standpoint, day)
    }

    /// What it is filtered by on the day.
    pub fn values<'a>(
        &'a self,
        entry: &'a Entry,
        day: NaiveDate,
    ) -> impl Iterator<Item = ValueId> + 'a {
        let adopted = self
            .agencies
            .iter()
            .filter(move |(_, adoptions)| applying_on(adoptions, |days| Some(*days), day).is_some())
            .map(|(agency, _)| *agency);
        entry.values.iter().copied().chain(adopted)
    }
}
