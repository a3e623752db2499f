//! Queries: arguments into domain types, a use case, and its answer.

use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, ID, MergedObject, Object};
use calendar::local_date;
use chrono::NaiveDate;
use graphql::{Date, PageRequest, Result, encode_cursor, op};

use super::entities::EntityQuery;
use super::input::{field_code, search_words, wanted_procedure};
use super::procedure::Procedure;
use super::types::ProcedureLevel;
use crate::app::find_procedure::find_procedure;
use crate::app::list_procedures::list_procedures;
use crate::domain::{Position, VersionFilter};

#[derive(MergedObject, Default)]
pub struct Query(ProcedureQuery, EntityQuery);

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
    ) -> Result<Option<Procedure>> {
        let wanted = wanted_procedure(id.as_ref(), code.as_deref())?;
        let day = day(context, on)?;
        let found = find_procedure(op(context)?, wanted, day).await?;
        Ok(found.map(|version| Procedure::applying(version, day)))
    }

    /// The procedures that apply on a day, by code (danh mục thủ tục hành chính). A search goes through
    /// codes, names and fields, with or without accents, words begun and not finished; where the accents
    /// agree, the answer comes first.
    #[allow(
        clippy::too_many_arguments,
        reason = "each is an argument of the query"
    )]
    #[graphql(complexity = "graphql::page_cost(first, child_complexity)")]
    async fn procedures(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many at most, 1 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
        #[graphql(desc = "Words that must be found, at most 100 characters (từ khóa).")]
        search: Option<String>,
        #[graphql(desc = "Only those that this level solves (cấp thực hiện).")] level: Option<
            ProcedureLevel,
        >,
        #[graphql(desc = "Only those of the field of this code (lĩnh vực).")] field: Option<String>,
        #[graphql(desc = "The day on which they apply; today when not given (ngày áp dụng).")]
        on: Option<Date>,
    ) -> Result<Connection<String, Procedure>> {
        let request: PageRequest<Position> = PageRequest::parse(first, after.as_deref())?;
        let filter = VersionFilter {
            day: day(context, on)?,
            words: search.as_deref().map(search_words).transpose()?,
            level: level.map(Into::into),
            field: field.as_deref().map(field_code).transpose()?,
        };
        let page =
            list_procedures(op(context)?, &filter, request.after.as_ref(), request.first).await?;
        let mut connection = Connection::new(request.after.is_some(), page.has_next);
        for listed in page.items {
            let cursor = encode_cursor(&listed.position)?;
            let procedure = Procedure::applying(listed.version, filter.day);
            connection.edges.push(Edge::new(cursor, procedure));
        }
        Ok(connection)
    }
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
