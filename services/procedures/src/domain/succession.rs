//! How the versions of a line follow each other: which one a draft follows, when the next may begin, when one may be
//! revoked. Which one applies on a day is `calendar`'s rule, and whose applies where is in [`super::line`].
//!
//! A version supersedes those of its line before it from its own first day, even one published without an end: so a
//! published version never has to be changed to make room for the next. One that is revoked before it begins never
//! applies and supersedes nothing.

use chrono::NaiveDate;
use ids::TenantId;

use super::{
    Base, Decision, DraftRefusal, InLine, Line, ProcedureVersion, Revocation, RevocationRefusal,
};

impl ProcedureVersion {
    /// Revokes it from a day on (bãi bỏ), beside all published versions of its procedure.
    ///
    /// # Errors
    /// When it is of another line than the tenant's, was revoked before, ends anyway, or the decision has no effect
    /// from that day.
    pub fn revoke(
        &self,
        tenant: TenantId,
        decision: Decision,
        from: NaiveDate,
        published: &[Self],
        today: NaiveDate,
    ) -> Result<Revocation, RevocationRefusal> {
        match self.line() {
            Line::National => return Err(RevocationRefusal::National),
            Line::Province(publisher) if publisher != tenant => {
                return Err(RevocationRefusal::OfAnotherProvince);
            }
            Line::Province(_) => {}
        }
        if let Some(revocation) = self.revocation() {
            return Err(RevocationRefusal::Revoked {
                from: revocation.from,
            });
        }
        decision
            .takes_effect(from, today)
            .map_err(RevocationRefusal::Decision)?;
        let superseded = of_line(published, self.line())
            .filter(|other| other.number() > self.number())
            .filter_map(|later| later.days().map(|days| days.from));
        if let Some(on) = self
            .content()
            .validity
            .to()
            .into_iter()
            .chain(superseded)
            .min()
            .filter(|on| *on <= from)
        {
            return Err(RevocationRefusal::EndsAnyway { on });
        }
        Ok(Revocation {
            tenant,
            decision,
            from,
        })
    }

    /// Checks that a draft of the tenant may follow it: it is of the tenant's own line or of the national one.
    ///
    /// # Errors
    /// [`DraftRefusal::OfAnotherProvince`].
    pub fn check_follower(&self, tenant: TenantId) -> Result<(), DraftRefusal> {
        match self.line() {
            Line::Province(publisher) if publisher != tenant => {
                Err(DraftRefusal::OfAnotherProvince)
            }
            Line::Province(_) | Line::National => Ok(()),
        }
    }
}

/// The versions of one line, in the order given.
fn of_line(published: &[ProcedureVersion], line: Line) -> impl Iterator<Item = &ProcedureVersion> {
    published
        .iter()
        .filter(move |version| version.line() == line)
}

/// The latest version of one line, if it has any.
pub(super) fn latest_of(published: &[ProcedureVersion], line: Line) -> Option<&ProcedureVersion> {
    of_line(published, line).max_by_key(|version| version.number())
}

/// The version that the next draft of the tenant follows: the latest of its own line, or else of the national one.
pub fn followed_by(published: &[ProcedureVersion], tenant: TenantId) -> Option<&ProcedureVersion> {
    latest_of(published, Line::Province(tenant)).or_else(|| latest_of(published, Line::National))
}

/// Checks that a draft of the tenant follows the version that it should, or is the first of its procedure.
pub(super) fn check_base(
    base: Option<Base>,
    published: &[ProcedureVersion],
    tenant: TenantId,
) -> Result<(), DraftRefusal> {
    match (base, followed_by(published, tenant)) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(DraftRefusal::CodeTaken),
        (Some(base), Some(latest)) if base.is(latest) => Ok(()),
        (Some(base), latest) => Err(DraftRefusal::BaseSuperseded {
            latest: latest.map_or(base.number(), ProcedureVersion::number),
        }),
    }
}

/// Checks that a version of a line which begins on the day leaves those before it their days. Those that never apply
/// have none.
pub(super) fn check_beginning(
    from: NaiveDate,
    published: &[ProcedureVersion],
    line: Line,
) -> Result<(), DraftRefusal> {
    let mut before: Vec<_> = of_line(published, line)
        .filter_map(|version| Some((version.number(), version.days()?)))
        .collect();
    before.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    for (number, days) in before {
        if days.from >= from {
            return Err(DraftRefusal::BeginsTooEarly {
                number,
                from: days.from,
            });
        }
        if let Some(to) = days.until.filter(|to| *to > from) {
            return Err(DraftRefusal::Overlaps { number, to });
        }
    }
    Ok(())
}
