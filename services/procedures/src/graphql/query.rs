//! Queries: arguments into domain types, a use case, and its answer.

use async_graphql::{Context, ID, MergedObject, Object};
use calendar::local_date;
use chrono::NaiveDate;
use graphql::{Date, Result, op, parse_id};
use ids::TenantId;
use service::{AppError, ErrorCode};

use super::adoption_query::AdoptionQuery;
use super::draft_query::DraftQuery;
use super::entities::EntityQuery;
use super::input::wanted_procedure;
use super::procedure::Procedure;
use super::procedure_form::FormQuery;
use super::procedure_list::ProcedureListQuery;
use super::types::{ProcedureFieldCount, ProcedureLifeEvent};
use crate::app::catalogue::Catalogue;
use crate::app::find_procedure::find_procedure;
use crate::app::list_fields::list_fields;
use crate::app::list_life_events::list_life_events;

#[derive(MergedObject, Default)]
pub struct Query(
    ProcedureQuery,
    ProcedureListQuery,
    DraftQuery,
    FormQuery,
    AdoptionQuery,
    EntityQuery,
);

#[derive(Default)]
pub struct ProcedureQuery;

#[Object]
impl ProcedureQuery {
    /// A procedure (thủ tục hành chính) by its id or its national code (mã thủ tục), if it exists and a
    /// version of it applies on the day.
    async fn procedure(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id. Give this or the code.")] id: Option<ID>,
        #[graphql(desc = "Its national code, such as 1.001193 (mã thủ tục). Give this or the id.")]
        code: Option<String>,
        #[graphql(desc = "The day on which it applies; today when not given (ngày áp dụng).")]
        on: Option<Date>,
        #[graphql(
            desc = "The province or agency from which it is seen; from anywhere when not given: the national version, or a province's where there is no national one (nơi áp dụng)."
        )]
        place: Option<ID>,
    ) -> Result<Option<Procedure>> {
        let wanted = wanted_procedure(id.as_ref(), code.as_deref())?;
        let day = day(context, on)?;
        let place = self::place(place)?;
        let catalogue = catalogue(context)?;
        let found = find_procedure(op(context)?, catalogue, wanted, place, day).await?;
        Ok(found.map(|version| Procedure::applying(version, day, place)))
    }

    /// The fields of administration that have procedures on a day, by code, with how many (danh mục lĩnh vực).
    #[graphql(complexity = "20 + child_complexity")]
    async fn procedure_fields(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The day on which they apply; today when not given (ngày áp dụng).")]
        on: Option<Date>,
        #[graphql(
            desc = "The province or agency from which they are seen; from anywhere when not given: the national version, or a province's where there is no national one (nơi áp dụng)."
        )]
        place: Option<ID>,
    ) -> Result<Vec<ProcedureFieldCount>> {
        let (place, day) = (self::place(place)?, day(context, on)?);
        let counted = list_fields(op(context)?, catalogue(context)?, place, day).await?;
        Ok(counted.into_iter().map(Into::into).collect())
    }

    /// The events of a life and of a business by which people look for procedures (sự kiện trong đời).
    async fn life_events(&self) -> Result<Vec<ProcedureLifeEvent>> {
        Ok(list_life_events()?.iter().map(Into::into).collect())
    }
}

/// The catalogue in memory, which the schema holds.
pub fn catalogue<'a>(context: &Context<'a>) -> Result<&'a Catalogue> {
    context
        .data::<Catalogue>()
        .map_err(|_| AppError::new(ErrorCode::Internal).into())
}

/// The tenant that the argument `place` names.
pub fn place(place: Option<ID>) -> Result<Option<TenantId>> {
    Ok(place.map(|place| parse_id(&place, "place")).transpose()?)
}

/// Today's legal date.
pub fn today(context: &Context<'_>) -> Result<NaiveDate> {
    Ok(local_date(op(context)?.now()))
}

/// The day asked for, or today.
pub fn day(context: &Context<'_>, on: Option<Date>) -> Result<NaiveDate> {
    match on {
        Some(Date(day)) => Ok(day),
        None => today(context),
    }
}
