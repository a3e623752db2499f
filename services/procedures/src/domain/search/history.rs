//! Versions as the index keeps them: words and values as numbers.

use std::sync::Arc;

use chrono::NaiveDate;
use ids::ProcedureVersionId;

use super::facet::ValueId;
use super::rating::Text;
use crate::domain::Validity;

/// One version.
#[derive(Debug)]
pub struct Entry {
    pub version: ProcedureVersionId,
    pub validity: Validity,
    pub texts: Vec<Text>,
    pub values: Box<[ValueId]>,
}

/// All versions of a procedure.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// The oldest first.
    pub versions: Vec<Arc<Entry>>,
    /// Those that have adopted the procedure, and when.
    pub agencies: Arc<[(ValueId, Validity)]>,
}

impl History {
    /// As `domain::applicable_on`: the last version that has begun, unless it has ended.
    pub fn applicable_on(&self, day: NaiveDate) -> Option<&Entry> {
        self.versions
            .iter()
            .rev()
            .find(|entry| entry.validity.from() <= day)
            .filter(|entry| entry.validity.contains(day))
            .map(|entry| &**entry)
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
            .filter(move |(_, validity)| validity.contains(day))
            .map(|(agency, _)| *agency);
        entry.values.iter().copied().chain(adopted)
    }
}
