//! How versions follow each other: which one applies on a day, when the next may begin, when one may be revoked.
//!
//! A version supersedes all before it from its own first day, even one published without an end: so a published
//! version never has to be changed to make room for the next. One that is revoked before it begins never applies
//! and supersedes nothing.

use chrono::NaiveDate;

use super::{
    Decision, DraftRefusal, ProcedureVersion, Revocation, RevocationRefusal, Validity,
    VersionNumber,
};
use ids::TenantId;

impl ProcedureVersion {
    /// The days on which it applies unless a later version does; none when it was revoked before they began.
    pub fn in_force(&self) -> Option<Validity> {
        let published = self.content().validity;
        match self.revocation() {
            None => Some(published),
            Some(revocation) => {
                let to = published
                    .to()
                    .map_or(revocation.from, |to| to.min(revocation.from));
                Validity::new(published.from(), Some(to)).ok()
            }
        }
    }

    /// Revokes it from a day on (bãi bỏ), beside all published versions of its procedure.
    ///
    /// # Errors
    /// When it was revoked before, ends anyway, or the decision has no effect from that day.
    pub fn revoke(
        &self,
        tenant: TenantId,
        decision: Decision,
        from: NaiveDate,
        published: &[Self],
        today: NaiveDate,
    ) -> Result<Revocation, RevocationRefusal> {
        if let Some(revocation) = self.revocation() {
            return Err(RevocationRefusal::Revoked {
                from: revocation.from,
            });
        }
        decision
            .takes_effect(from, today)
            .map_err(RevocationRefusal::Decision)?;
        let superseded = published
            .iter()
            .filter(|other| other.number() > self.number())
            .filter_map(|later| later.in_force().map(Validity::from));
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
}

/// Which of a procedure's versions, the oldest first, applies on the day, if one does.
pub fn applicable_on(versions: &[ProcedureVersion], day: NaiveDate) -> Option<&ProcedureVersion> {
    versions
        .iter()
        .rev()
        .filter_map(|version| Some((version, version.in_force()?)))
        .find(|(_, days)| days.from() <= day)
        .filter(|(_, days)| days.contains(day))
        .map(|(version, _)| version)
}

/// Checks that a draft follows the latest version, or is the first of its procedure.
pub(super) fn check_base(
    base: Option<VersionNumber>,
    published: &[ProcedureVersion],
) -> Result<(), DraftRefusal> {
    match (base, published.last().map(ProcedureVersion::number)) {
        (None, None) => Ok(()),
        (None, Some(_)) => Err(DraftRefusal::CodeTaken),
        (Some(base), Some(latest)) if base == latest => Ok(()),
        (Some(base), latest) => Err(DraftRefusal::BaseSuperseded {
            latest: latest.unwrap_or(base),
        }),
    }
}

/// Checks that a version which begins on the day leaves those before it their days.
pub(super) fn check_beginning(
    from: NaiveDate,
    published: &[ProcedureVersion],
) -> Result<(), DraftRefusal> {
    for version in published.iter().rev() {
        let number = version.number();
        let begins = version.content().validity.from();
        let applies = version.in_force();
        // even one that never applies keeps its first day to itself: it is how the stored rows are told apart
        if begins == from || (begins > from && applies.is_some()) {
            return Err(DraftRefusal::BeginsTooEarly {
                number,
                from: begins,
            });
        }
        if let Some(to) = applies.and_then(Validity::to).filter(|to| *to > from) {
            return Err(DraftRefusal::Overlaps { number, to });
        }
    }
    Ok(())
}
