//! The query `procedures`: the list that people search and narrow.

use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, ID, Object};
use graphql::{Date, PageRequest, Result, encode_cursor, op, parse_id};
use ids::TenantId;

use super::input::{question, short_code};
use super::procedure::Procedure;
use super::query::{catalogue, day, place};
use super::types::{
    ProcedureAnswerFacts, ProcedureChannel, ProcedureLevel, ProcedureListFacts, ProcedureSubject,
};
use crate::app::list_procedures::list_procedures;
use crate::domain::search::{Facet, Filters, Position, Request};
use crate::domain::{Channel, Level, Standpoint, Subject};

#[derive(Default)]
pub struct ProcedureListQuery;

#[Object]
impl ProcedureListQuery {
    /// The procedures that apply on a day, by code (danh mục thủ tục hành chính). A search goes through codes,
    /// names, results, fields, life events and everyday names, with or without accents, words begun and not
    /// finished, mistyped words; the best answers come first, those whose accents agree before the others. If no
    /// procedure has all words, those come that have most of them.
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
        #[graphql(desc = "What is searched for, at most 500 characters (từ khóa).")] search: Option<
            String,
        >,
        #[graphql(desc = "Only those that this level solves (cấp thực hiện).")] level: Option<
            ProcedureLevel,
        >,
        #[graphql(desc = "Only those of the field of this code (lĩnh vực).")] field: Option<String>,
        #[graphql(
            desc = "Only those that the agency of this tenant has adopted (cơ quan thực hiện)."
        )]
        agency: Option<ID>,
        #[graphql(
            desc = "Only those of the life event of this key (sự kiện trong đời).",
            name = "lifeEvent"
        )]
        life_event: Option<String>,
        #[graphql(desc = "Only those for this kind of applicant (đối tượng thực hiện).")]
        subject: Option<ProcedureSubject>,
        #[graphql(desc = "Only those that can be filed this way (cách thức thực hiện).")]
        channel: Option<ProcedureChannel>,
        #[graphql(desc = "The day on which they apply; today when not given (ngày áp dụng).")]
        on: Option<Date>,
        #[graphql(
            desc = "The province or agency from which they are seen; the agency of the argument of that name when not given, or else anywhere: the national versions, and those of provinces where there are no national ones (nơi áp dụng)."
        )]
        place: Option<ID>,
    ) -> Result<Connection<String, Procedure, ProcedureListFacts, ProcedureAnswerFacts>> {
        let agency: Option<TenantId> = agency.map(|id| parse_id(&id, "agency")).transpose()?;
        let place = self::place(place)?;
        let page: PageRequest<Position> = PageRequest::parse(first, after.as_deref())?;
        let filters = [
            (Facet::Field, short_code(field, "field", "ho-tich")?),
            (
                Facet::Level,
                level.map(|it| Level::from(it).name().to_owned()),
            ),
            (Facet::Agency, agency.map(|id| id.to_string())),
            (
                Facet::LifeEvent,
                short_code(life_event, "lifeEvent", "having-a-child")?,
            ),
            (
                Facet::Subject,
                subject.map(|it| Subject::from(it).name().to_owned()),
            ),
            (
                Facet::Channel,
                channel.map(|it| Channel::from(it).name().to_owned()),
            ),
        ];
        let has_previous = page.after.is_some();
        let request = Request {
            day: day(context, on)?,
            standpoint: Standpoint::Anywhere,
            question: search.as_deref().map(question).transpose()?,
            filters: filters
                .into_iter()
                .filter_map(|(facet, value)| Some((facet, value?)))
                .collect::<Filters>(),
            after: page.after,
            first: usize::try_from(page.first).unwrap_or(usize::MAX),
            facets: context.look_ahead().field("facets").exists(),
        };
        let day = request.day;
        let page = list_procedures(op(context)?, catalogue(context)?, place, request).await?;
        let facts = ProcedureListFacts {
            total_count: page.total as u64,
            facets: page.facets.into_iter().map(Into::into).collect(),
            corrected_search: page.corrected,
        };
        let mut connection = Connection::with_additional_fields(has_previous, page.has_next, facts);
        for listed in page.items {
            connection.edges.push(Edge::with_additional_fields(
                encode_cursor(&listed.position)?,
                Procedure::applying(listed.version, day, place.or(agency)),
                ProcedureAnswerFacts {
                    matched_words: listed.matched,
                    missing_words: listed.missing,
                },
            ));
        }
        Ok(connection)
    }
}
