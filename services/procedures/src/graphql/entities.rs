//! The entities that other subgraphs refer to. A reference to nothing is null and spoils no other.

use async_graphql::{Context, ID, Object};
use graphql::{Result, batch};
use ids::{ProcedureId, ProcedureVersionId};

use super::loaders::{Procedures, Versions};
use super::procedure::Procedure;
use super::query::today;
use super::version::ProcedureVersion;

#[derive(Default)]
pub struct EntityQuery;

#[Object]
impl EntityQuery {
    #[graphql(entity)]
    async fn procedure_by_id(&self, context: &Context<'_>, id: ID) -> Result<Option<Procedure>> {
        let Ok(id) = id.parse::<ProcedureId>() else {
            return Ok(None);
        };
        let entry = batch::<_, Procedures>(context)?.load_one(id).await?;
        let today = today(context)?;
        Ok(entry.map(|entry| Procedure::of_entry(entry, today, None)))
    }

    #[graphql(entity)]
    async fn procedure_version_by_id(
        &self,
        context: &Context<'_>,
        id: ID,
    ) -> Result<Option<ProcedureVersion>> {
        let Ok(id) = id.parse::<ProcedureVersionId>() else {
            return Ok(None);
        };
        Ok(batch::<_, Versions>(context)?
            .load_one(id)
            .await?
            .map(ProcedureVersion))
    }
}
