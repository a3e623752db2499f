//! The type `Procedure`.

use async_graphql::{Context, ID, Object};
use chrono::NaiveDate;
use graphql::{Date, Result, batch};
use ids::ProcedureId;

use super::loaders::Histories;
use super::query::day;
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
