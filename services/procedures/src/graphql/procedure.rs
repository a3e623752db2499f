//! The type `Procedure`.

use async_graphql::{Context, ID, Object};
use chrono::NaiveDate;
use graphql::{Date, Result, batch, parse_id};
use ids::ProcedureId;

use super::adoption::{ProcedureAtAgency, at_agency};
use super::loaders::Histories;
use super::query::day;
use super::service_level::{ShownServiceLevel, levels_on};
use super::version::ProcedureVersion;
use crate::domain::{self, CatalogueEntry, applicable_on};

/// A procedure as of a day, with the version that applies on it where that is known already.
pub struct Procedure {
    entry: CatalogueEntry,
    day: NaiveDate,
    applying: Option<domain::ProcedureVersion>,
}

impl Procedure {
    /// The procedure of a version that applies on the day.
    pub fn applying(version: domain::ProcedureVersion, day: NaiveDate) -> Self {
        let entry = CatalogueEntry {
            code: version.code().clone(),
        };
        Self {
            entry,
            day,
            applying: Some(version),
        }
    }

    /// The procedure as of the day, whether a version applies or not.
    pub fn of_entry(entry: CatalogueEntry, day: NaiveDate) -> Self {
        Self {
            entry,
            day,
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

    async fn history(&self, context: &Context<'_>) -> Result<Vec<domain::ProcedureVersion>> {
        Ok(batch::<_, Histories>(context)?
            .load_one(self.known_id())
            .await?
            .unwrap_or_default())
    }
}

/// An administrative procedure (thủ tục hành chính) of the national catalogue.
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

    /// The version that applies on the day; null when none does (phiên bản đang áp dụng).
    async fn version(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "The day; when not given, the day the procedure was asked for, else today."
        )]
        on: Option<Date>,
    ) -> Result<Option<ProcedureVersion>> {
        let day = match on {
            Some(_) => day(context, on)?,
            None => self.day,
        };
        if let Some(version) = self.applying.as_ref().filter(|_| day == self.day) {
            return Ok(Some(ProcedureVersion(version.clone())));
        }
        let history = self.history(context).await?;
        Ok(applicable_on(&history, day).cloned().map(ProcedureVersion))
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
        let agency = parse_id(&tenant, "tenant")?;
        at_agency(context, agency, self.known_id(), self.day_or(on)).await
    }

    /// Its service levels, one in each vocabulary in force (mức độ cung cấp dịch vụ công trực tuyến): those of an
    /// agency, or those of every province that has decided on them.
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

    /// All its published versions, the oldest first (các phiên bản đã công bố).
    async fn versions(&self, context: &Context<'_>) -> Result<Vec<ProcedureVersion>> {
        Ok(self
            .history(context)
            .await?
            .into_iter()
            .map(ProcedureVersion)
            .collect())
    }
}
