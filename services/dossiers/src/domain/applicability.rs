//! Whether a published version is the one that applies at the agency on the day of filing.
//!
//! The versions of a procedure are in lines: the national one, and one of each province that has published by its own
//! decision (NĐ 63/2010/NĐ-CP Art. 15; docs/adr/0009). An agency applies the version in force of the nearest province
//! above it that has one, or else the national one. The rule itself is `calendar`'s; `procedures` asks the same one.

use calendar::{Days, applying_on, applying_under};
use chrono::NaiveDate;
use ids::{ProcedureVersionId, TenantId};

use super::ReceivingTenant;

/// A version of a procedure as it was announced: whose it is, and when it has force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnnouncedVersion {
    pub id: ProcedureVersionId,
    /// The province that published it; none for the national line.
    pub publisher: Option<TenantId>,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    /// The first day without force, if it was revoked.
    pub revoked_from: Option<NaiveDate>,
}

/// Why a version does not apply at an agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inapplicable {
    /// Another province published it, for its own agencies.
    OfAnotherProvince,
    /// It has not begun, has ended, was revoked, or a later one of its line has begun.
    NotInForce,
    /// The agency's province has a version of its own in force.
    OwnVersionApplies,
}

impl AnnouncedVersion {
    /// The days on which it applies unless a later one of its line does. Only a province revokes, and only in its own
    /// line: what was announced of a national version before that was the rule has no effect.
    fn days(&self) -> Option<Days> {
        let revoked = self.revoked_from.filter(|_| self.publisher.is_some());
        Days::ending(self.valid_from, [self.valid_to, revoked])
    }
}

/// Checks that the version is the one of all that were announced of its procedure which applies at the agency.
pub(super) fn check_applies(
    version: ProcedureVersionId,
    announced: &[AnnouncedVersion],
    tenant: &ReceivingTenant,
    date: NaiveDate,
) -> Result<(), Inapplicable> {
    let is = |found: Option<&AnnouncedVersion>| found.is_some_and(|found| found.id == version);
    let named = announced.iter().find(|announced| announced.id == version);
    let publisher = named.and_then(|named| named.publisher);
    let places = tenant.places();
    if publisher.is_some_and(|publisher| !places.contains(&publisher)) {
        return Err(Inapplicable::OfAnotherProvince);
    }
    let line = announced
        .iter()
        .filter(|announced| announced.publisher == publisher);
    if !is(applying_on(line, AnnouncedVersion::days, date)) {
        return Err(Inapplicable::NotInForce);
    }
    let publisher_of = |announced: &AnnouncedVersion| announced.publisher;
    let days_of = AnnouncedVersion::days;
    if is(applying_under(
        announced,
        publisher_of,
        days_of,
        &places,
        date,
    )) {
        Ok(())
    } else {
        Err(Inapplicable::OwnVersionApplies)
    }
}
