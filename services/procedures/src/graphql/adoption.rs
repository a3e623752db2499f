//! The types `ProcedureAdoption` and `ProcedureAtAgency`.

use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, ID, Object, SimpleObject};
use graphql::{Date, PageRequest, Result, batch, encode_cursor, op, words_of};
use ids::{AdoptionId, ProcedureVersionId};
use service::Language;

use super::adoption_loaders::{Agencies, VersionAdoptions};
use super::adoption_parts::{ProcedureCounter, ProcedureOwnFee, ProcedureOwnLimit, Tenant};
use super::decision::ProcedureDecision;
use super::loaders::{Applying, Versions};
use super::procedure::Procedure;
use super::query::{day, today};
use super::types::{ProcedureChannelOffer, ProcedureProcess};
use super::version::ProcedureVersion;
use crate::app::adoption_words::problem;
use crate::app::load_applying::Seen;
use crate::domain::{Adoption, AtAgency, CatalogueEntry, TermsFault, VersionPage};

/// Why an agency's terms do not fit a version (nội dung cần rà soát).
#[derive(SimpleObject)]
pub struct ProcedureAdoptionFault {
    /// The stable name of the rule, such as LIMIT_LONGER.
    rule: &'static str,
    /// Where in the terms, such as limits.0.limit.
    path: String,
    /// What is wrong, in the language of the request.
    message: String,
}

pub struct ProcedureAdoption(pub Adoption);

/// A procedure adopted by an agency for certain days (áp dụng thủ tục tại cơ quan).
#[Object]
impl ProcedureAdoption {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.id().to_string().into()
    }

    /// Counts its changes, from 1: every mutation names the one it has seen.
    async fn version(&self) -> i64 {
        self.0.version()
    }

    /// The agency (cơ quan).
    async fn tenant(&self) -> Tenant {
        self.0.agency().into()
    }

    /// The procedure (thủ tục hành chính).
    async fn procedure(&self, context: &Context<'_>) -> Result<Procedure> {
        let entry = CatalogueEntry {
            code: self.0.code().national().clone(),
        };
        let agency = Some(self.0.agency());
        Ok(Procedure::of_entry(entry, today(context)?, agency))
    }

    /// The version under which it was adopted (phiên bản khi áp dụng).
    async fn procedure_version(&self, context: &Context<'_>) -> Result<Option<ProcedureVersion>> {
        Ok(batch::<_, Versions>(context)?
            .load_one(self.0.procedure_version())
            .await?
            .map(ProcedureVersion))
    }

    /// The code at the agency, such as 1.001193.H19, as of the adoption (mã thủ tục địa phương).
    async fn local_code(&self) -> String {
        self.0.code().to_string()
    }

    /// The first day (ngày áp dụng).
    async fn valid_from(&self) -> Date {
        Date(self.0.period().from())
    }

    /// The first day without it, if that is known (ngày hết áp dụng); the first day itself when it was ended before.
    /// A later adoption supersedes it in any case.
    async fn valid_to(&self) -> Option<Date> {
        self.0.period().until().map(Date)
    }

    /// Why it was ended (lý do chấm dứt).
    async fn end_reason(&self) -> Option<&str> {
        self.0.end_reason()
    }

    /// The decision that approves the internal process (quyết định phê duyệt quy trình nội bộ).
    async fn approval(&self) -> ProcedureDecision {
        (&self.0.terms().approval).into()
    }

    /// The agency's own internal process; null when it works by that of the version (quy trình nội bộ).
    async fn process(&self) -> Option<ProcedureProcess> {
        self.0
            .terms()
            .process
            .as_ref()
            .map(ProcedureProcess::published)
    }

    /// Its own, shorter time limits (thời hạn rút ngắn).
    async fn limits(&self) -> Vec<ProcedureOwnLimit> {
        self.0.terms().limits.iter().map(Into::into).collect()
    }

    /// The fees set locally (phí, lệ phí do địa phương quy định).
    async fn fees(&self) -> Vec<ProcedureOwnFee> {
        self.0.terms().fees.iter().map(Into::into).collect()
    }

    /// Its counter (nơi tiếp nhận và trả kết quả).
    async fn counter(&self) -> Option<ProcedureCounter> {
        self.0.terms().counter.as_ref().map(Into::into)
    }

    /// Whether the terms do not fit the version that applies on the day, so that the version's own values apply until
    /// the agency mends them (cần rà soát).
    async fn needs_review(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The day; today when not given.")] on: Option<Date>,
    ) -> Result<bool> {
        let day = day(context, on)?;
        let agency = batch::<_, Agencies>(context)?
            .load_one(self.0.agency())
            .await?;
        let seen = Seen {
            procedure: self.0.procedure(),
            place: Some(self.0.agency()),
        };
        let version = batch::<_, Applying>(context)?.load_one((seen, day)).await?;
        Ok(agency.zip(version).is_some_and(|(agency, version)| {
            AtAgency::of(self.0.clone(), &agency, version).needs_review()
        }))
    }
}

pub struct ProcedureAtAgency(pub AtAgency);

/// A procedure as it applies at one agency on a day (thủ tục tại cơ quan).
#[Object]
impl ProcedureAtAgency {
    /// The adoption that applies.
    async fn adoption(&self) -> ProcedureAdoption {
        ProcedureAdoption(self.0.adoption.clone())
    }

    /// The version that applies: that of the agency's province, or else the national one. It may be another one than was
    /// adopted (phiên bản đang áp dụng).
    async fn version(&self) -> ProcedureVersion {
        ProcedureVersion(self.0.version.clone())
    }

    /// The code at the agency, such as 1.001193.H19 (mã thủ tục địa phương).
    async fn local_code(&self) -> String {
        self.0.adoption.code().to_string()
    }

    /// The ways to file with the time limits and fees of the agency; those of the version where the agency's need
    /// review (cách thức thực hiện).
    async fn channels(&self) -> Vec<ProcedureChannelOffer> {
        self.0.channels().iter().map(Into::into).collect()
    }

    /// The internal process of the agency; that of the version where the agency's needs review (quy trình nội bộ).
    async fn process(&self) -> ProcedureProcess {
        ProcedureProcess::published(self.0.process())
    }

    /// The counter of the agency (nơi tiếp nhận và trả kết quả).
    async fn counter(&self) -> Option<ProcedureCounter> {
        self.0.adoption.terms().counter.as_ref().map(Into::into)
    }

    /// Whether the agency's terms do not fit the version (cần rà soát).
    async fn needs_review(&self) -> bool {
        self.0.needs_review()
    }

    /// Why they do not (nội dung cần rà soát).
    async fn faults(&self, context: &Context<'_>) -> Result<Vec<ProcedureAdoptionFault>> {
        let language = op(context)?.language;
        let faults = self.0.faults.iter();
        Ok(faults.map(|fault| of_fault(fault, language)).collect())
    }
}

/// A page of the adoptions made under a version, in the order in which they were made.
pub async fn adoptions_of_version(
    context: &Context<'_>,
    version: ProcedureVersionId,
    first: Option<i32>,
    after: Option<String>,
) -> Result<Connection<String, ProcedureAdoption>> {
    let request: PageRequest<AdoptionId> = PageRequest::parse(first, after.as_deref())?;
    let page = VersionPage {
        // one more than asked for tells whether there is a next page
        most: request.first.saturating_add(1),
        after: request.after,
    };
    let mut adoptions = batch::<_, VersionAdoptions>(context)?
        .load_one((version, page))
        .await?
        .unwrap_or_default();
    let first = usize::try_from(request.first).unwrap_or(usize::MAX);
    let has_next = adoptions.len() > first;
    adoptions.truncate(first);
    connection(adoptions, request.after.is_some(), has_next)
}

/// Adoptions as a page.
pub fn connection(
    adoptions: Vec<Adoption>,
    has_previous: bool,
    has_next: bool,
) -> Result<Connection<String, ProcedureAdoption>> {
    let mut connection = Connection::new(has_previous, has_next);
    for adoption in adoptions {
        let cursor = encode_cursor(&adoption.id())?;
        let edge = Edge::new(cursor, ProcedureAdoption(adoption));
        connection.edges.push(edge);
    }
    Ok(connection)
}

fn of_fault(fault: &TermsFault, language: Language) -> ProcedureAdoptionFault {
    ProcedureAdoptionFault {
        rule: fault.rule.name(),
        path: fault.path.clone(),
        message: words_of(&problem(fault), language),
    }
}
