//! The commands on an adoption: made, amended, ended. What has applied on a day is never rewritten: once an
//! adoption has begun, only its counter may change, and other terms are adopted anew from a later day.

use calendar::applying_on;
use chrono::NaiveDate;

use super::{
    Adoption, AdoptionRefusal, AdoptionTerms, Agency, AgencyCounter, NewAdoption, TermsFault,
    check_terms,
};
use crate::domain::{
    InLine, LocalProcedureCode, Period, ProcedureVersion, Standpoint, Validity, applying,
    applying_in,
};

impl Adoption {
    /// Adopts a version (áp dụng thủ tục tại cơ quan), beside all published versions of its procedure that are seen
    /// from the agency and all the agency's adoptions of it. A later adoption supersedes those before it.
    ///
    /// # Errors
    /// When the agency may not adopt, the days do not fit, or its terms do not fit the version.
    pub fn adopt(
        new: NewAdoption,
        agency: &Agency,
        version: &ProcedureVersion,
        published: &[ProcedureVersion],
        others: &[Self],
        today: NaiveDate,
    ) -> Result<Self, AdoptionRefusal> {
        if !agency.active {
            return Err(AdoptionRefusal::AgencyNotActive);
        }
        let agency_code = agency
            .code
            .clone()
            .ok_or(AdoptionRefusal::AgencyWithoutCode)?;
        let from = new.from;
        let validity = Validity::new(from, new.to)
            .map_err(|error| AdoptionRefusal::EndsBeforeItBegins { to: error.to })?;
        check_dates(&new.terms, from, today)?;
        check_applies(version, agency, published, from)?;
        let same_day = others
            .iter()
            .any(|other| other.period.from() == from && !other.period.never_began());
        if same_day {
            return Err(AdoptionRefusal::BeginsWithAnother { on: from });
        }
        fitting(check_terms(&new.terms, agency, version))?;
        Ok(Self {
            id: new.id,
            version: 1,
            agency: agency.tenant,
            procedure: version.procedure(),
            procedure_version: version.id(),
            code: LocalProcedureCode::new(version.code().clone(), agency_code),
            period: Period::new(validity),
            end_reason: None,
            terms: new.terms,
        })
    }

    /// Writes its terms and its own end anew (sửa), beside all published versions of its procedure that are seen from
    /// the agency.
    ///
    /// # Errors
    /// When the caller has not seen the current version, it is over, it has begun and more than the counter would
    /// change, another version applies by now on its first day, or the terms do not fit the version.
    pub fn amend(
        &mut self,
        seen_version: i64,
        terms: AdoptionTerms,
        to: Option<NaiveDate>,
        agency: &Agency,
        published: &[ProcedureVersion],
        today: NaiveDate,
    ) -> Result<(), AdoptionRefusal> {
        self.check_open(seen_version, today)?;
        let from = self.period.from();
        let mut period = self.period;
        period
            .set_to(to)
            .map_err(|error| AdoptionRefusal::EndsBeforeItBegins { to: error.to })?;
        if from <= today {
            if !terms.differ_in_counter_only(&self.terms) || period != self.period {
                return Err(AdoptionRefusal::InForce { since: from });
            }
        } else {
            check_dates(&terms, from, today)?;
            let version = published
                .iter()
                .find(|version| version.id() == self.procedure_version)
                .ok_or(AdoptionRefusal::NotInForce { on: from })?;
            check_applies(version, agency, published, from)?;
            fitting(check_terms(&terms, agency, version))?;
        }
        self.period = period;
        self.terms = terms;
        self.version += 1;
        Ok(())
    }

    /// Ends it (chấm dứt áp dụng): the day is the first without it. One that has not begun may be withdrawn.
    ///
    /// # Errors
    /// When the caller has not seen the current version, the day is over, or it ends by then anyhow.
    pub fn end(
        &mut self,
        seen_version: i64,
        on: NaiveDate,
        reason: String,
        today: NaiveDate,
    ) -> Result<(), AdoptionRefusal> {
        self.check_open(seen_version, today)?;
        if on < today {
            return Err(AdoptionRefusal::EndsInPast { on, today });
        }
        self.period.end(on).map_err(AdoptionRefusal::End)?;
        self.end_reason = Some(reason);
        self.version += 1;
        Ok(())
    }

    fn check_open(&self, seen_version: i64, today: NaiveDate) -> Result<(), AdoptionRefusal> {
        if seen_version != self.version {
            return Err(AdoptionRefusal::StaleVersion {
                actual: self.version,
            });
        }
        match self.period.until() {
            Some(since) if since <= today || self.period.never_began() => {
                Err(AdoptionRefusal::Over { since })
            }
            Some(_) | None => Ok(()),
        }
    }
}

impl AdoptionTerms {
    fn differ_in_counter_only(&self, other: &Self) -> bool {
        let without_counter = |terms: &Self| Self {
            counter: None::<AgencyCounter>,
            ..terms.clone()
        };
        without_counter(self) == without_counter(other)
    }
}

/// The adoption that applies on the day, if one does.
pub fn adopted_on<'a>(
    adoptions: impl IntoIterator<Item = &'a Adoption>,
    day: NaiveDate,
) -> Option<&'a Adoption> {
    applying_on(adoptions, |adoption| adoption.period.days(), day)
}

/// Checks that the version is the one that applies at the agency on the day.
fn check_applies(
    version: &ProcedureVersion,
    agency: &Agency,
    published: &[ProcedureVersion],
    day: NaiveDate,
) -> Result<(), AdoptionRefusal> {
    let is =
        |found: Option<&ProcedureVersion>| found.map(ProcedureVersion::id) == Some(version.id());
    let publisher = version.line().publisher();
    if publisher.is_some_and(|province| !agency.belongs_to(province)) {
        return Err(AdoptionRefusal::Terms(vec![TermsFault::other_province()]));
    }
    if !is(applying_in(published.iter(), version.line(), day)) {
        return Err(AdoptionRefusal::NotInForce { on: day });
    }
    if !is(applying(published.iter(), &Standpoint::from(agency), day)) {
        return Err(AdoptionRefusal::OwnVersionApplies { on: day });
    }
    Ok(())
}

fn check_dates(
    terms: &AdoptionTerms,
    from: NaiveDate,
    today: NaiveDate,
) -> Result<(), AdoptionRefusal> {
    terms
        .approval
        .takes_effect(from, today)
        .map_err(AdoptionRefusal::Approval)?;
    let latest = from.min(today);
    match terms
        .fees
        .iter()
        .enumerate()
        .find(|(_, fee)| fee.decision.issued_on > latest)
    {
        Some((at, fee)) => Err(AdoptionRefusal::FeeDecidedLater {
            at,
            issued_on: fee.decision.issued_on,
        }),
        None => Ok(()),
    }
}

fn fitting(faults: Vec<TermsFault>) -> Result<(), AdoptionRefusal> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(AdoptionRefusal::Terms(faults))
    }
}
