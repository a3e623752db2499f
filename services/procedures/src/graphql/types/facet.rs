//! What a list of procedures can be narrowed by, and what is said of a search.

use async_graphql::{Enum, SimpleObject};

use crate::domain::search::{Bucket, Facet, FacetCounts};

/// Something that a list of procedures can be narrowed by.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "Facet")]
pub enum ProcedureFacetName {
    /// The field of administration (lĩnh vực): the argument field.
    Field,
    /// The level that solves it (cấp thực hiện): the argument level.
    Level,
    /// The agency that has adopted it (cơ quan thực hiện): the argument agency.
    Agency,
    /// The event of a life or a business (sự kiện trong đời): the argument lifeEvent.
    LifeEvent,
    /// The kind of applicant (đối tượng thực hiện): the argument subject.
    Subject,
    /// The way to file (cách thức thực hiện): the argument channel.
    Channel,
}

/// One facet of a list: its values in the list as it is narrowed by all other facets.
#[derive(SimpleObject)]
pub struct ProcedureFacet {
    /// Which facet.
    name: ProcedureFacetName,
    /// Its values, the most frequent first.
    buckets: Vec<ProcedureFacetBucket>,
}

/// A value of a facet with how many procedures have it.
#[derive(SimpleObject)]
pub struct ProcedureFacetBucket {
    /// The value, as the argument of the same name takes it.
    value: String,
    /// What to show for it, in Vietnamese.
    label: String,
    /// What to show for it, in English.
    label_en: String,
    /// How many procedures the list has if it is narrowed to this value.
    count: u64,
}

/// What is said of a whole list of procedures.
#[derive(SimpleObject)]
pub struct ProcedureListFacts {
    /// How many procedures the list has.
    pub total_count: u64,
    /// What the list may be narrowed by.
    pub facets: Vec<ProcedureFacet>,
    /// What was searched for instead of what was typed, if a typing error was forgiven ("Có phải bạn muốn tìm").
    pub corrected_search: Option<String>,
}

/// How one procedure answers the search.
#[derive(SimpleObject)]
pub struct ProcedureAnswerFacts {
    /// Its words that answer the search, for highlighting, in lower case.
    pub matched_words: Vec<String>,
    /// The words of the search that it does not have: the answer is only close.
    pub missing_words: Vec<String>,
}

impl From<FacetCounts> for ProcedureFacet {
    fn from(counts: FacetCounts) -> Self {
        Self {
            name: counts.facet.into(),
            buckets: counts.buckets.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Bucket> for ProcedureFacetBucket {
    fn from(bucket: Bucket) -> Self {
        Self {
            value: bucket.value,
            label: bucket.label.vi,
            label_en: bucket.label.en,
            count: bucket.count as u64,
        }
    }
}
