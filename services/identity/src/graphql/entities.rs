//! The entities that other subgraphs refer to. A reference to nothing is null and spoils no other.

use async_graphql::{Context, ID, Object};
use graphql::Result;
use ids::TenantId;

use super::query::today;
use super::tenant::{Tenant, tenant_on};

#[derive(Default)]
pub struct EntityQuery;

#[Object]
impl EntityQuery {
    #[graphql(entity)]
    async fn tenant_by_id(&self, context: &Context<'_>, id: ID) -> Result<Option<Tenant>> {
        let Ok(id) = id.parse::<TenantId>() else {
            return Ok(None);
        };
        tenant_on(context, id, today(context)?).await
    }
}
