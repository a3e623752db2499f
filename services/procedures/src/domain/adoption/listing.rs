//! Which adoptions a list has.

use chrono::NaiveDate;
use ids::{AdoptionId, TenantId};

/// Which adoptions of an agency a list has.
#[derive(Debug, Clone, Copy)]
pub struct AdoptionFilter {
    /// The agency.
    pub agency: TenantId,
    /// Only those that apply on the day.
    pub day: Option<NaiveDate>,
    /// Only those made after this one.
    pub after: Option<AdoptionId>,
}

/// Which adoptions made under one version a page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VersionPage {
    /// So many at most.
    pub most: u64,
    /// Only those made after this one.
    pub after: Option<AdoptionId>,
}
