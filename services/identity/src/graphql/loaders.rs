//! Loaders: what many places of one query ask for comes from one statement.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use chrono::NaiveDate;
use graphql::{Batch, Refusal, Result};
use ids::TenantId;
use service::OpCtx;

use crate::app::find_tenants::{find_successions, find_tenants};
use crate::app::list_tenants::{TenantPage, TenantPlace, list_children};
use crate::domain::successor::Succession;
use crate::domain::tenant::Tenant;

/// Loads tenants.
pub struct Tenants(OpCtx);

/// Loads the successions around tenants.
pub struct Successions(OpCtx);

/// Loads pages of children.
pub struct Children(OpCtx);

/// One page of the children of one tenant.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChildrenKey {
    pub parent: TenantId,
    pub on: NaiveDate,
    /// Code and id of the child before the page.
    pub after: Option<(String, TenantId)>,
    pub first: u64,
}

type Shared<K, L> = Arc<Batch<K, L>>;

pub fn tenants(op: &OpCtx) -> Shared<TenantId, Tenants> {
    Batch::new(Tenants(op.clone()))
}

pub fn successions(op: &OpCtx) -> Shared<TenantId, Successions> {
    Batch::new(Successions(op.clone()))
}

pub fn children(op: &OpCtx) -> Shared<ChildrenKey, Children> {
    Batch::new(Children(op.clone()))
}

impl Loader<TenantId> for Tenants {
    type Value = Arc<Tenant>;
    type Error = Refusal;

    async fn load(&self, ids: &[TenantId]) -> Result<HashMap<TenantId, Arc<Tenant>>> {
        let tenants = find_tenants(&self.0, ids).await?;
        Ok(tenants
            .into_iter()
            .map(|tenant| (tenant.id, Arc::new(tenant)))
            .collect())
    }
}

impl Loader<TenantId> for Successions {
    type Value = Arc<Vec<Succession>>;
    type Error = Refusal;

    async fn load(&self, ids: &[TenantId]) -> Result<HashMap<TenantId, Arc<Vec<Succession>>>> {
        let around = find_successions(&self.0, ids).await?;
        let of = |id: TenantId| {
            around
                .iter()
                .filter(|one| one.predecessor == id || one.successor == id)
                .copied()
                .collect()
        };
        Ok(ids.iter().map(|id| (*id, Arc::new(of(*id)))).collect())
    }
}

impl Loader<ChildrenKey> for Children {
    type Value = TenantPage;
    type Error = Refusal;

    /// One statement for each combination of day, cursor and size: in a list, for the whole list.
    async fn load(&self, keys: &[ChildrenKey]) -> Result<HashMap<ChildrenKey, TenantPage>> {
        let mut alike: HashMap<_, Vec<TenantId>> = HashMap::new();
        for key in keys {
            alike
                .entry((key.on, key.after.clone(), key.first))
                .or_default()
                .push(key.parent);
        }
        let mut pages = HashMap::new();
        for ((on, after, first), parents) in alike {
            let place = after.clone().map(|(code, id)| TenantPlace { code, id });
            for (parent, page) in
                list_children(&self.0, &parents, on, place.as_ref(), first).await?
            {
                pages.insert(
                    ChildrenKey {
                        parent,
                        on,
                        after: after.clone(),
                        first,
                    },
                    page,
                );
            }
        }
        Ok(pages)
    }
}
