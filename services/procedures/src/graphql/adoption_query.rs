//! Queries of adoptions and of the vocabularies of service levels.

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, Object};
use graphql::{Date, PageRequest, Result, op, parse_id};
use ids::AdoptionId;

use super::adoption::{ProcedureAdoption, connection};
use super::service_level::ServiceLevelScheme;
use crate::app::list_adoptions::list_adoptions;
use crate::app::service_level_schemes::schemes;
use crate::domain::AdoptionFilter;

#[derive(Default)]
pub struct AdoptionQuery;

#[Object]
impl AdoptionQuery {
    /// The procedures that an agency has adopted, in the order in which it did (thủ tục áp dụng tại cơ quan).
    #[graphql(complexity = "graphql::page_cost(first, child_complexity)")]
    async fn procedure_adoptions(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many at most, 1 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
        #[graphql(desc = "The agency; the caller's own when not given (cơ quan).")] tenant: Option<
            ID,
        >,
        #[graphql(
            desc = "Only those that apply on the day; all, past and to come, when not given."
        )]
        on: Option<Date>,
    ) -> Result<Connection<String, ProcedureAdoption>> {
        let request: PageRequest<AdoptionId> = PageRequest::parse(first, after.as_deref())?;
        let tenant = tenant
            .map(|tenant| parse_id(&tenant, "tenant"))
            .transpose()?;
        let filter = |agency| AdoptionFilter {
            agency,
            day: on.map(|Date(day)| day),
            after: request.after,
        };
        let (adoptions, has_next) =
            list_adoptions(op(context)?, tenant, filter, request.first).await?;
        connection(adoptions, request.after.is_some(), has_next)
    }

    /// The vocabularies of service levels, the oldest first (các cách phân loại mức độ dịch vụ công trực tuyến).
    async fn service_level_schemes(&self) -> Result<Vec<ServiceLevelScheme>> {
        Ok(schemes()?.iter().map(Into::into).collect())
    }
}
