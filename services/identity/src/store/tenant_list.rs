//! Pages of tenants by code, filtered; one statement for a page of any length, or for pages of the
//! children of any number of tenants.

use std::collections::HashMap;

use chrono::NaiveDate;
use ids::TenantId;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{Condition, ConnectionTrait, JoinType};
use store::{StoreError, Tx};
use uuid::Uuid;

use super::tenant::holds_on;
use crate::domain::unit::{Level, UnitKind};

/// Which tenants to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TenantFilter {
    pub parent: Option<TenantId>,
    pub level: Option<Level>,
    pub kind: Option<UnitKind>,
    /// Folded words that must all occur in names or code.
    pub words: Vec<String>,
}

/// The place of a tenant in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantPlace {
    pub code: String,
    pub id: TenantId,
}

/// The places of the first tenants after the given one, as of the day.
pub async fn list(
    tx: &Tx,
    filter: &TenantFilter,
    on: NaiveDate,
    after: Option<&TenantPlace>,
    first: u64,
) -> Result<Vec<TenantPlace>, StoreError> {
    let mut select = Query::select();
    select
        .column(("d", "code"))
        .column(("d", "tenant"))
        .from_as("tenant_description", "d")
        .join_as(
            JoinType::InnerJoin,
            "tenant",
            "t",
            Expr::col(("d", "tenant")).equals(("t", "id")),
        )
        .cond_where(holds_on("d", on))
        .order_by(("d", "code"), Order::Asc)
        .order_by(("d", "tenant"), Order::Asc)
        .limit(first);
    if let Some(parent) = filter.parent {
        select.and_where(Expr::col(("d", "parent")).eq(parent.uuid()));
    }
    if let Some(level) = filter.level {
        select.and_where(Expr::col(("t", "level")).eq(level.name()));
    }
    if let Some(kind) = filter.kind {
        select.and_where(Expr::col(("d", "kind")).eq(kind.name()));
    }
    for word in &filter.words {
        // Folded words hold letters and digits only: nothing that LIKE would read otherwise.
        select.and_where(Expr::col(("d", "search")).like(format!("%{word}%")));
    }
    if let Some(after) = after {
        select.cond_where(behind(after));
    }
    let rows = tx
        .connection()
        .query_all_raw(tx.backend().build(&select))
        .await?;
    rows.iter()
        .map(|row| {
            let id: Uuid = row.try_get_by_index(1)?;
            Ok(TenantPlace {
                code: row.try_get_by_index(0)?,
                id: TenantId::from_uuid(id),
            })
        })
        .collect()
}

fn behind(after: &TenantPlace) -> Condition {
    let code = || Expr::col(("d", "code"));
    Condition::any().add(code().gt(after.code.as_str())).add(
        Condition::all()
            .add(code().eq(after.code.as_str()))
            .add(Expr::col(("d", "tenant")).gt(after.id.uuid())),
    )
}

/// The places of the first tenants after the given one under each of the parents, as of the day.
pub async fn list_children(
    tx: &Tx,
    parents: &[TenantId],
    on: NaiveDate,
    after: Option<&TenantPlace>,
    first: u64,
) -> Result<HashMap<TenantId, Vec<TenantPlace>>, StoreError> {
    let mut numbered = Query::select();
    numbered
        .column(("d", "parent"))
        .column(("d", "code"))
        .column(("d", "tenant"))
        .expr_as(
            Expr::cust("ROW_NUMBER() OVER (PARTITION BY d.parent ORDER BY d.code, d.tenant)"),
            "place",
        )
        .from_as("tenant_description", "d")
        .and_where(Expr::col(("d", "parent")).is_in(parents.iter().map(|id| id.uuid())))
        .cond_where(holds_on("d", on));
    if let Some(after) = after {
        numbered.cond_where(behind(after));
    }
    let mut select = Query::select();
    select
        .column(("n", "parent"))
        .column(("n", "code"))
        .column(("n", "tenant"))
        .from_subquery(numbered, "n")
        .and_where(Expr::col(("n", "place")).lte(first))
        .order_by(("n", "code"), Order::Asc)
        .order_by(("n", "tenant"), Order::Asc);
    let rows = tx
        .connection()
        .query_all_raw(tx.backend().build(&select))
        .await?;
    let mut children: HashMap<TenantId, Vec<TenantPlace>> = HashMap::new();
    for row in &rows {
        let (parent, id): (Uuid, Uuid) = (row.try_get_by_index(0)?, row.try_get_by_index(2)?);
        let place = TenantPlace {
            code: row.try_get_by_index(1)?,
            id: TenantId::from_uuid(id),
        };
        children
            .entry(TenantId::from_uuid(parent))
            .or_default()
            .push(place);
    }
    Ok(children)
}
