//! What a list can be narrowed by, and how many would be left.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ids::TenantId;
use wording::Wording;

/// What people read for a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub vi: String,
    pub en: String,
}

impl From<&Wording> for Label {
    fn from(name: &Wording) -> Self {
        Self {
            vi: name.vi().to_owned(),
            en: name.en().to_owned(),
        }
    }
}

/// Something that a list can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Lĩnh vực.
    Field,
    /// Cấp thực hiện.
    Level,
    /// Cơ quan thực hiện: the agencies that have adopted the procedure.
    Agency,
    /// Sự kiện trong đời.
    LifeEvent,
    /// Đối tượng thực hiện.
    Subject,
    /// Cách thức thực hiện.
    Channel,
}

impl Facet {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Field,
        Self::Level,
        Self::Agency,
        Self::LifeEvent,
        Self::Subject,
        Self::Channel,
    ];
}

/// A value that versions are filtered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// What it is a value of.
    pub facet: Facet,
    /// The value, as filters write it.
    pub value: String,
    /// What people read. Of an agency it is its id here: its name may change, and is put in its place when a list is
    /// answered.
    pub label: Label,
}

impl FacetValue {
    /// An agency.
    pub fn agency(id: TenantId) -> Self {
        let value = id.to_string();
        Self {
            facet: Facet::Agency,
            label: Label {
                vi: value.clone(),
                en: value.clone(),
            },
            value,
        }
    }
}

/// The values that a list is narrowed to, one a facet.
pub type Filters = BTreeMap<Facet, String>;

/// A value with how many of the list have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// The value, as filters write it.
    pub value: String,
    /// What people read.
    pub label: Label,
    /// How many procedures.
    pub count: usize,
}

/// The values of one facet in a list that is narrowed by all other facets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Its values, the most frequent first.
    pub buckets: Vec<Bucket>,
}

/// The number of a value under one label.
pub type ValueId = u32;

/// All values of the catalogue with a number each; a value that versions label differently has several.
#[derive(Debug, Clone, Default)]
pub struct Values {
    values: Vec<FacetValue>,
    known: BTreeMap<(Facet, String), Vec<ValueId>>,
}

impl Values {
    /// The number of a value, a new one when it was not there.
    pub fn add(&mut self, value: FacetValue) -> ValueId {
        let known = self
            .known
            .entry((value.facet, value.value.clone()))
            .or_default();
        if let Some(id) = known
            .iter()
            .find(|id| self.values[**id as usize].label == value.label)
        {
            return *id;
        }
        let id = ValueId::try_from(self.values.len()).unwrap_or(ValueId::MAX);
        known.push(id);
        self.values.push(value);
        id
    }

    /// The numbers that each filter lets pass; none for a value that nothing has.
    pub fn wanted(&self, filters: &Filters) -> Vec<(Facet, &[ValueId])> {
        filters
            .iter()
            .map(|(facet, value)| {
                let ids = self.known.get(&(*facet, value.clone()));
                (*facet, ids.map_or(&[][..], Vec::as_slice))
            })
            .collect()
    }
}

/// Counts values, each facet over the list without its own filter.
pub struct Counting<'a> {
    values: &'a Values,
    counts: Vec<usize>,
}

impl<'a> Counting<'a> {
    /// Nothing is counted yet.
    pub fn of(values: &'a Values) -> Self {
        Self {
            values,
            counts: vec![0; values.values.len()],
        }
    }

    /// Counts the values of one procedure that passes every filter, or every filter but this.
    pub fn count(&mut self, values: impl Iterator<Item = ValueId>, only: Option<Facet>) {
        for id in values {
            let facet = self.values.values[id as usize].facet;
            if only.is_none_or(|only| only == facet) {
                self.counts[id as usize] += 1;
            }
        }
    }

    /// The values that were counted, by facet. Where labels differ, the most frequent one stands.
    pub fn finish(self) -> Vec<FacetCounts> {
        let mut facets = Facet::ALL.map(|facet| FacetCounts {
            facet,
            buckets: Vec::new(),
        });
        for ((facet, value), ids) in &self.values.known {
            let counted = ids
                .iter()
                .map(|id| (self.counts[*id as usize], &self.values.values[*id as usize]))
                .filter(|(count, _)| *count > 0);
            let count = counted.clone().map(|(count, _)| count).sum();
            let best = counted.max_by_key(|(count, value)| (*count, Reverse(&value.label.vi)));
            if let (Some((_, labelled)), Some(counts)) = (
                best,
                facets.iter_mut().find(|counts| counts.facet == *facet),
            ) {
                counts.buckets.push(Bucket {
                    value: value.clone(),
                    label: labelled.label.clone(),
                    count,
                });
            }
        }
        for counts in &mut facets {
            // they came in the order of their values
            counts.buckets.sort_by_key(|bucket| Reverse(bucket.count));
        }
        facets.into()
    }
}
