//! Lines of versions (chuỗi phiên bản): whose versions of a procedure follow each other, and whose applies where.
//!
//! The ministries publish the national line, which comes with the reference data. A province's People's Committee
//! publishes what is its own to decide by decision (NĐ 63/2010/NĐ-CP Art. 15): a line of its own beside the national
//! one, for the agencies below it alone. Nobody changes, revokes or supersedes a version of another's line; see
//! docs/adr/0009.

use std::collections::BTreeSet;

use calendar::{Days, applying_on, applying_under};
use chrono::NaiveDate;
use ids::{ProcedureVersionId, TenantId};

use super::{Agency, VersionNumber};

/// Whose versions of a procedure follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Line {
    /// The reference data of the whole country.
    National,
    /// What this province has published by decision.
    Province(TenantId),
}

impl Line {
    /// The province that publishes it; none for the national one.
    pub const fn publisher(self) -> Option<TenantId> {
        match self {
            Self::National => None,
            Self::Province(tenant) => Some(tenant),
        }
    }
}

impl From<Option<TenantId>> for Line {
    fn from(publisher: Option<TenantId>) -> Self {
        publisher.map_or(Self::National, Self::Province)
    }
}

/// From where the catalogue is seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Standpoint {
    /// From nowhere in particular: the national line, and those of provinces only where there is no national one.
    #[default]
    Anywhere,
    /// From an agency: itself and all above it, the nearest first.
    At(Vec<TenantId>),
}

impl Standpoint {
    /// From the tenant alone, of which nothing more is known.
    pub fn at(tenant: TenantId) -> Self {
        Self::At(vec![tenant])
    }

    /// Which of these lines of one procedure are seen: one's own and the national one; from nowhere in particular the
    /// national one, or else all.
    pub fn sees(&self, line: Line, lines: &BTreeSet<Line>) -> bool {
        match (self, line) {
            (Self::At(_) | Self::Anywhere, Line::National) => true,
            (Self::At(places), Line::Province(province)) => places.contains(&province),
            (Self::Anywhere, Line::Province(_)) => !lines.contains(&Line::National),
        }
    }

    /// Whether any of these lines of one procedure is seen.
    pub fn sees_any(&self, lines: &BTreeSet<Line>) -> bool {
        lines.iter().any(|line| self.sees(*line, lines))
    }
}

impl From<&Agency> for Standpoint {
    fn from(agency: &Agency) -> Self {
        Self::At(agency.places())
    }
}

/// A version, as far as its line and its days go.
pub trait InLine {
    /// Whose line it belongs to.
    fn line(&self) -> Line;

    /// The days on which it applies unless a later one does; none when it was revoked before they began.
    fn days(&self) -> Option<Days>;
}

/// The version of a procedure that applies on the day as seen from there: that of the nearest province with one in
/// force, or else the national one. From nowhere in particular, where there is no national line, that of the first of
/// the provinces by their ids, so that the answer does not move when another one publishes anew.
pub fn applying<'a, V: InLine + 'a>(
    versions: impl Iterator<Item = &'a V> + Clone,
    standpoint: &Standpoint,
    day: NaiveDate,
) -> Option<&'a V> {
    let under = |provinces: &[TenantId]| {
        let publisher = |version: &V| version.line().publisher();
        applying_under(versions.clone(), publisher, V::days, provinces, day)
    };
    match standpoint {
        Standpoint::At(places) => under(places),
        Standpoint::Anywhere => {
            let mut all = versions.clone().map(V::line);
            if all.any(|line| line == Line::National) {
                under(&[])
            } else {
                let provinces: BTreeSet<_> = versions.clone().map(V::line).collect();
                let provinces: Vec<_> = provinces.into_iter().filter_map(Line::publisher).collect();
                under(&provinces)
            }
        }
    }
}

/// The version of one line that applies on the day.
pub fn applying_in<'a, V: InLine + 'a>(
    versions: impl Iterator<Item = &'a V>,
    line: Line,
    day: NaiveDate,
) -> Option<&'a V> {
    applying_on(
        versions.filter(|version| version.line() == line),
        V::days,
        day,
    )
}

/// A version without what it says: enough to tell which one applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionOutline {
    pub id: ProcedureVersionId,
    pub line: Line,
    pub number: VersionNumber,
    /// The days on which it applies unless a later one does.
    pub days: Option<Days>,
}

impl InLine for VersionOutline {
    fn line(&self) -> Line {
        self.line
    }

    fn days(&self) -> Option<Days> {
        self.days
    }
}
