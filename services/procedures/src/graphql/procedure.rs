//! The type `Procedure`.

use async_graphql::{Context, ID, Object};
use chrono::NaiveDate;
use graphql::{Date, Result, batch, parse_id};
use ids::{ProcedureId, TenantId};
use service::{AppError, ErrorCode};

use super::adoption::ProcedureAtAgency;
use super::adoption_loaders::{Agencies, AtAgencies};
use super::loaders::{Applying, Histories};
use super::service_level::{ShownServiceLevel, levels_on};
use super::version::ProcedureVersion;
use crate::app::load_applying::{AdoptedAt, Seen};
use crate::domain::{self, CatalogueEntry};

/// A procedure as of a day and as seen from a place, with the version that applies where that is known already.
pub struct Procedure {
    entry: CatalogueEntry,
    day: NaiveDate,
    place: Option<TenantId>,
    applying: Option<domain::ProcedureVersion>,
}

impl Procedure {
    /// The procedure of a version that applies on the day, as seen from the place.
    pub fn applying(
        version: domain::ProcedureVersion,
        day: NaiveDate,
        place: Option<TenantId>,
    ) -> Self {
        let entry = CatalogueEntry {
            code: version.code().clone(),
        };
        Self {
            applying: Some(version),
            ..Self::of_entry(entry, day, place)
        }
    }

    /// The procedure as of the day and as seen from the place, whether a version applies or not.
    pub fn of_entry(entry: CatalogueEntry, day: NaiveDate, place: Option<TenantId>) -> Self {
        Self {
            entry,
            day,
            place,
            applying: None,
        }
    }

    /// The day asked for, or else the day the procedure was asked for.
    fn day_or(&self, on: Option<Date>) -> NaiveDate {
        on.map_or(self.day, |Date(day)| day)
    }

    fn known_id(&self) -> ProcedureId {
        self.entry.id()
    }

    fn seen_from(&self, place: Option<TenantId>) -> Seen {
        Seen {
            procedure: self.known_id(),
            place,
        }
    }

    /// The place asked for, which there must be, or else the one from which the procedure was asked for.
    async fn place_or(&self, context: &Context<'_>, place: Option<ID>) -> Result<Option<TenantId>> {
        let Some(place) = place else {
            return Ok(self.place);
        };
        let place = parse_id(&place, "place")?;
        match batch::<_, Agencies>(context)?.load_one(place).await? {
            Some(_) => Ok(Some(place)),
            None => Err(AppError::new(ErrorCode::TenantNotFound).at("place").into()),
        }
    }
}

/// An administrative procedure (thủ tục hành chính) of the catalogue.
#[Object]
impl Procedure {
    /// Its id, the same in every installation.
    async fn id(&self) -> ID {
        self.known_id().to_string().into()
    }

    /// Its national code, such as 1.001193 (mã thủ tục hành chính).
    async fn code(&self) -> &str {
        self.entry.code.as_str()
    }

    /// The version that applies on the day as seen from a place: that of its province, or else the national one; null
    /// when none does (phiên bản đang áp dụng).
    async fn version(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "The day; when not given, the day the procedure was asked for, else today."
        )]
        on: Option<Date>,
        #[graphql(
            desc = "The province or agency from which it is seen; when not given, the one from which the \
                          procedure was asked for (nơi áp dụng)."
        )]
        place: Option<ID>,
    ) -> Result<Option<ProcedureVersion>> {
        let day = self.day_or(on);
        let place = self.place_or(context, place).await?;
        let known = self.applying.as_ref();
        if let Some(version) = known.filter(|_| (day, place) == (self.day, self.place)) {
            return Ok(Some(ProcedureVersion(version.clone())));
        }
        let applying = batch::<_, Applying>(context)?;
        let found = applying.load_one((self.seen_from(place), day)).await?;
        Ok(found.map(ProcedureVersion))
    }

    /// The procedure as it applies at an agency; null when the agency has not adopted it for the day, or no version
    /// applies (thủ tục tại cơ quan).
    async fn at_agency(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The agency (cơ quan).")] tenant: ID,
        #[graphql(
            desc = "The day; when not given, the day the procedure was asked for, else today."
        )]
        on: Option<Date>,
    ) -> Result<Option<ProcedureAtAgency>> {
        let at = AdoptedAt {
            agency: parse_id(&tenant, "tenant")?,
            procedure: self.known_id(),
            day: self.day_or(on),
        };
        let found = batch::<_, AtAgencies>(context)?.load_one(at).await?;
        Ok(found.map(ProcedureAtAgency))
    }

    /// Its service levels, one in each vocabulary in force (mức độ cung cấp dịch vụ công trực tuyến): those of an
    /// agency, or those of every province that has decided on them.
    #[graphql(complexity = "graphql::list_cost(20, child_complexity)")]
    async fn service_levels(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The agency (cơ quan); provinces as a whole when not given.")]
        agency: Option<ID>,
        #[graphql(
            desc = "The day; when not given, the day the procedure was asked for, else today."
        )]
        on: Option<Date>,
    ) -> Result<Vec<ShownServiceLevel>> {
        let agency = agency
            .map(|agency| parse_id(&agency, "agency"))
            .transpose()?;
        levels_on(context, self.known_id(), agency, self.day_or(on)).await
    }

    /// All its published versions that are seen from a place, the oldest first: the national ones, then those of the
    /// place's province; without a place those of provinces only where there are no national ones (các phiên bản đã công
    /// bố).
    #[graphql(complexity = "graphql::list_cost(20, child_complexity)")]
    async fn versions(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "The province or agency from which they are seen; when not given, the one from which the \
                          procedure was asked for (nơi áp dụng)."
        )]
        place: Option<ID>,
    ) -> Result<Vec<ProcedureVersion>> {
        let place = self.place_or(context, place).await?;
        let versions = batch::<_, Histories>(context)?
            .load_one(self.seen_from(place))
            .await?
            .unwrap_or_default();
        Ok(versions.into_iter().map(ProcedureVersion).collect())
    }
}
