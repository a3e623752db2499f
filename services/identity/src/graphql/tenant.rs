//! The type `Tenant`: a tenant as it is on one day, with its neighbours in tree and time.

use std::sync::Arc;

use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, ID, Object};
use chrono::NaiveDate;
use graphql::{Date, PageRequest, Result, batch, encode_cursor};
use ids::TenantId;
use service::{AppError, ErrorCode};

use super::loaders::{Children, ChildrenKey, Successions, Tenants};
use super::tenant_history::{DatedAgencyCode, TenantDescription};
use super::types::{CodeScheme, TenantKind, TenantLevel, TenantStatus};
use crate::app::list_tenants::TenantPage;
use crate::domain::tenant::{Tenant as DomainTenant, TenantOnDay};

/// A tenant (đơn vị sử dụng): the government of one administrative unit, as it is on one day.
pub struct Tenant {
    tenant: Arc<DomainTenant>,
    on: NaiveDate,
}

/// The tenants of these ids as they are on the day, in this order; unknown ones are left out.
pub async fn tenants_on(
    context: &Context<'_>,
    ids: Vec<TenantId>,
    on: NaiveDate,
) -> Result<Vec<Tenant>> {
    let loaded = batch::<_, Tenants>(context)?.load_many(ids.clone()).await?;
    Ok(ids
        .iter()
        .filter_map(|id| Some(Tenant::on(Arc::clone(loaded.get(id)?), on)))
        .collect())
}

/// The tenant of the id as it is on the day.
pub async fn tenant_on(
    context: &Context<'_>,
    id: TenantId,
    on: NaiveDate,
) -> Result<Option<Tenant>> {
    let tenant = batch::<_, Tenants>(context)?.load_one(id).await?;
    Ok(tenant.map(|tenant| Tenant::on(tenant, on)))
}

/// A page of tenants with its cursors.
pub async fn connection(
    context: &Context<'_>,
    page: TenantPage,
    on: NaiveDate,
    after: bool,
) -> Result<Connection<String, Tenant>> {
    let ids = page.places.iter().map(|place| place.id).collect();
    let mut connection = Connection::new(after, page.more);
    for (place, tenant) in page.places.iter().zip(tenants_on(context, ids, on).await?) {
        let cursor = encode_cursor(&(&place.code, place.id))?;
        connection.edges.push(Edge::new(cursor, tenant));
    }
    Ok(connection)
}

impl Tenant {
    /// The tenant as it is on the day.
    pub const fn on(tenant: Arc<DomainTenant>, on: NaiveDate) -> Self {
        Self { tenant, on }
    }

    fn seen(&self) -> Result<TenantOnDay<'_>> {
        self.tenant
            .as_of(self.on)
            .ok_or_else(|| AppError::new(ErrorCode::Internal).into())
    }

    async fn neighbours(
        &self,
        context: &Context<'_>,
        side: impl Fn(&crate::domain::successor::Succession) -> (TenantId, TenantId),
    ) -> Result<Vec<Tenant>> {
        let around = batch::<_, Successions>(context)?
            .load_one(self.tenant.id)
            .await?;
        let ids = around
            .iter()
            .flat_map(|all| all.iter())
            .map(side)
            .filter(|(here, _)| *here == self.tenant.id)
            .map(|(_, there)| there)
            .collect();
        tenants_on(context, ids, self.on).await
    }
}

/// A tenant (đơn vị sử dụng): the government of one administrative unit. Its id is for ever; code, name,
/// kind, parent and hosts are those of the day asked for, today when not said otherwise.
#[Object]
impl Tenant {
    /// Its id, for ever.
    async fn id(&self) -> ID {
        self.tenant.id.into()
    }

    /// The code of the unit (mã đơn vị hành chính). Codes are given anew: never an identity.
    async fn code(&self) -> Result<String> {
        Ok(self.seen()?.description.code.to_string())
    }

    /// The agency's identification code to print (mã định danh cơ quan).
    async fn agency_code(&self) -> Result<Option<String>> {
        Ok(self
            .seen()?
            .agency_code
            .map(|schemed| schemed.code.to_string()))
    }

    /// The scheme of that code.
    async fn agency_code_scheme(&self) -> Result<Option<CodeScheme>> {
        Ok(self
            .seen()?
            .agency_code
            .map(|schemed| schemed.scheme.into()))
    }

    /// Its name in Vietnamese, with the kind word (tên đơn vị).
    async fn name(&self) -> Result<String> {
        Ok(self.seen()?.description.name.vi.clone())
    }

    /// Its name in English.
    async fn name_en(&self) -> Result<String> {
        Ok(self.seen()?.description.name.en.clone())
    }

    /// The kind of the unit (loại đơn vị hành chính).
    async fn kind(&self) -> Result<TenantKind> {
        Ok(self.seen()?.description.kind.into())
    }

    /// The level of the unit (cấp hành chính).
    async fn level(&self) -> TenantLevel {
        self.tenant.level.into()
    }

    /// Where it stands (trạng thái hoạt động).
    async fn status(&self) -> TenantStatus {
        self.tenant.status_on(self.on).into()
    }

    /// The first day on which it exists (ngày có hiệu lực).
    async fn valid_from(&self) -> Option<Date> {
        self.tenant.valid_from().map(Date)
    }

    /// The first day on which it no longer exists (ngày hết hiệu lực).
    async fn valid_to(&self) -> Option<Date> {
        self.tenant.valid_to().map(Date)
    }

    /// The name of the database that holds its records.
    async fn placement(&self) -> &str {
        &self.tenant.placement
    }

    /// The host names that lead to it (tên miền).
    async fn hosts(&self) -> Result<Vec<String>> {
        Ok(self.seen()?.hosts.iter().map(ToString::to_string).collect())
    }

    /// The unit directly above (đơn vị cấp trên trực tiếp).
    async fn parent(&self, context: &Context<'_>) -> Result<Option<Tenant>> {
        match self.seen()?.description.parent {
            Some(parent) => tenant_on(context, parent, self.on).await,
            None => Ok(None),
        }
    }

    /// All units above, nearest first.
    #[graphql(complexity = "graphql::list_cost(4, child_complexity)")]
    async fn ancestors(&self, context: &Context<'_>) -> Result<Vec<Tenant>> {
        let mut ancestors: Vec<Tenant> = Vec::new();
        let mut next = self.seen()?.description.parent;
        while let Some(id) = next {
            let Some(above) = tenant_on(context, id, self.on).await? else {
                break;
            };
            next = above.seen()?.description.parent;
            ancestors.push(above);
        }
        Ok(ancestors)
    }

    /// The units directly below, by code (đơn vị trực thuộc).
    #[graphql(complexity = "graphql::page_cost(first, child_complexity)")]
    async fn children(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many at most, 1 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Connection<String, Tenant>> {
        let request = PageRequest::<(String, TenantId)>::parse(first, after.as_deref())?;
        let after = request.after.is_some();
        let key = ChildrenKey {
            parent: self.tenant.id,
            on: self.on,
            after: request.after,
            first: request.first,
        };
        let page = batch::<_, Children>(context)?.load_one(key).await?;
        let page = page.unwrap_or(TenantPage {
            places: Vec::new(),
            more: false,
        });
        connection(context, page, self.on, after).await
    }

    /// Codes, kinds, names and parents that it has had, oldest first.
    #[graphql(complexity = "graphql::list_cost(10, child_complexity)")]
    async fn history(&self) -> Vec<TenantDescription> {
        self.tenant
            .descriptions
            .entries()
            .iter()
            .cloned()
            .map(TenantDescription)
            .collect()
    }

    /// Agency codes that it has had, oldest first.
    #[graphql(complexity = "graphql::list_cost(10, child_complexity)")]
    async fn agency_codes(&self) -> Vec<DatedAgencyCode> {
        self.tenant
            .agency_codes
            .iter()
            .cloned()
            .map(DatedAgencyCode)
            .collect()
    }

    /// The tenants that it took over from, wholly or in part (đơn vị tiền thân).
    #[graphql(complexity = "graphql::list_cost(10, child_complexity)")]
    async fn predecessors(&self, context: &Context<'_>) -> Result<Vec<Tenant>> {
        self.neighbours(context, |one| (one.successor, one.predecessor))
            .await
    }

    /// The tenants that took over from it, wholly or in part (đơn vị kế thừa).
    #[graphql(complexity = "graphql::list_cost(10, child_complexity)")]
    async fn successors(&self, context: &Context<'_>) -> Result<Vec<Tenant>> {
        self.neighbours(context, |one| (one.predecessor, one.successor))
            .await
    }
}
