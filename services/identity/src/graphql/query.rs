//! Queries: arguments into domain types, a use case, and its answer.

use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, ID, MergedObject, Object};
use chrono::NaiveDate;
use graphql::{Date, PageRequest, Result, encode_cursor, op, parse_id};
use ids::{AccountId, TenantId, UnitCode};
use service::{AppError, ErrorCode};

use super::account::{Me, ServiceAccount};
use super::entities::EntityQuery;
use super::tenant::{Tenant, connection, tenant_on};
use super::types::{TenantKind, TenantLevel};
use crate::app::find_tenants::{find_tenant_by_code, find_tenant_by_host};
use crate::app::list_service_accounts::list_service_accounts;
use crate::app::list_tenants::{TenantFilter, TenantPlace, list_tenants, search_words};
use crate::app::show_account::show_account;
use crate::domain::tenant::Host;

const LONGEST_SEARCH: usize = 100;

#[derive(MergedObject, Default)]
pub struct Query(IdentityQuery, EntityQuery);

#[derive(Default)]
pub struct IdentityQuery;

#[Object]
impl IdentityQuery {
    /// The account that is logged in; null when none is (tài khoản của tôi).
    async fn me(&self, context: &Context<'_>) -> Result<Option<Me>> {
        let op = op(context)?;
        Ok(show_account(op)
            .await?
            .map(|account| Me::of_actor(account, &op.actor)))
    }

    /// A tenant by its id (đơn vị sử dụng).
    async fn tenant(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Its id.")] id: ID,
        #[graphql(desc = "The day as of which to see it; today when not given.")] on: Option<Date>,
    ) -> Result<Option<Tenant>> {
        let id: TenantId = parse_id(&id, "id")?;
        tenant_on(context, id, day(context, on)?).await
    }

    /// The tenant that has a code on its level on a day (tra cứu theo mã đơn vị hành chính).
    async fn tenant_by_code(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The code of the unit: 2, 3 or 5 digits.")] code: String,
        #[graphql(desc = "The level of the unit.")] level: TenantLevel,
        #[graphql(desc = "The day on which it has the code; today when not given.")] on: Option<
            Date,
        >,
    ) -> Result<Option<Tenant>> {
        let code: UnitCode = code.parse().map_err(|_| {
            AppError::new(ErrorCode::CodeMalformed)
                .with("expected", "00 · 000 · 00000")
                .at("code")
        })?;
        let on = day(context, on)?;
        match find_tenant_by_code(op(context)?, &code, level.into(), on).await? {
            Some(id) => tenant_on(context, id, on).await,
            None => Ok(None),
        }
    }

    /// The tenant to which a host name leads today (tra cứu theo tên miền).
    async fn tenant_by_host(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "A domain name without scheme, port or path.")] host: String,
    ) -> Result<Option<Tenant>> {
        let host: Host = host
            .parse()
            .map_err(|_| AppError::new(ErrorCode::HostMalformed).at("host"))?;
        let today = today(context)?;
        match find_tenant_by_host(op(context)?, &host, today).await? {
            Some(id) => tenant_on(context, id, today).await,
            None => Ok(None),
        }
    }

    /// Tenants by code (danh mục đơn vị hành chính). A search goes through names in both languages and
    /// codes, with or without accents.
    #[allow(
        clippy::too_many_arguments,
        reason = "each is an argument of the query"
    )]
    #[graphql(complexity = "graphql::page_cost(first, child_complexity)")]
    async fn tenants(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many at most, 1 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
        #[graphql(desc = "Only those directly under this one.")] parent: Option<ID>,
        #[graphql(desc = "Only those of this level (cấp).")] level: Option<TenantLevel>,
        #[graphql(desc = "Only those of this kind (loại).")] kind: Option<TenantKind>,
        #[graphql(desc = "Words that must be found, at most 100 characters (từ khóa).")]
        search: Option<String>,
        #[graphql(desc = "The day as of which to list; today when not given.")] on: Option<Date>,
    ) -> Result<Connection<String, Tenant>> {
        let request = PageRequest::<(String, TenantId)>::parse(first, after.as_deref())?;
        let search = search.unwrap_or_default();
        if search.chars().count() > LONGEST_SEARCH {
            let error = AppError::new(ErrorCode::TextTooLong).with("most", LONGEST_SEARCH);
            return Err(error.at("search").into());
        }
        let filter = TenantFilter {
            parent: parent.map(|id| parse_id(&id, "parent")).transpose()?,
            level: level.map(Into::into),
            kind: kind.map(Into::into),
            words: search_words(&search),
        };
        let on = day(context, on)?;
        let has_previous = request.after.is_some();
        let after = request.after.map(|(code, id)| TenantPlace { code, id });
        let page = list_tenants(op(context)?, &filter, on, after.as_ref(), request.first).await?;
        connection(context, page, on, has_previous).await
    }

    /// The programs of one's own tenant, oldest first (tài khoản dịch vụ); for administrators.
    #[graphql(complexity = "graphql::page_cost(first, child_complexity)")]
    async fn service_accounts(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many at most, 1 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Connection<String, ServiceAccount>> {
        let request = PageRequest::<AccountId>::parse(first, after.as_deref())?;
        let (programs, more) =
            list_service_accounts(op(context)?, request.after, request.first).await?;
        let mut connection = Connection::new(request.after.is_some(), more);
        for program in programs {
            let cursor = encode_cursor(&program.id)?;
            connection
                .edges
                .push(Edge::new(cursor, ServiceAccount(program)));
        }
        Ok(connection)
    }
}

/// Today's legal date.
pub fn today(context: &Context<'_>) -> Result<NaiveDate> {
    Ok(calendar::local_date(op(context)?.now()))
}

/// The day asked for, or today.
fn day(context: &Context<'_>, on: Option<Date>) -> Result<NaiveDate> {
    match on {
        Some(Date(day)) => Ok(day),
        None => today(context),
    }
}
