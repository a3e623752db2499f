//! Tenants as rows: written in batches at import, read whole, with all their dated attributes, in one
//! statement for any number of them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ids::{TenantId, UnitCode};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
};
use store::{StoreError, Tx, corrupt, parse_stored};
use uuid::Uuid;

use super::entities::{tenant, tenant_agency_code, tenant_description, tenant_host};
use crate::domain::agency_code::SchemedCode;
use crate::domain::dated::{Dated, History};
use crate::domain::folding::fold;
use crate::domain::tenant::{Description, Host, Tenant, TenantName};
use crate::domain::unit::Level;

/// Rows in one INSERT: SQLite takes 32,766 values in a statement.
const BATCH: usize = 2_000;

/// The ids of all tenants.
pub async fn list_ids(tx: &Tx) -> Result<BTreeSet<TenantId>, StoreError> {
    let ids: Vec<Uuid> = tenant::Entity::find()
        .select_only()
        .column(tenant::Column::Id)
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(ids.into_iter().map(TenantId::from_uuid).collect())
}

/// Adds tenants with all their attributes.
pub async fn insert(tx: &Tx, tenants: &[&Tenant]) -> Result<(), StoreError> {
    for tenants in tenants.chunks(BATCH) {
        let rows = tenants.iter().map(|one| tenant::ActiveModel {
            id: Set(one.id.uuid()),
            level: Set(one.level.name().to_owned()),
            read_only_from: Set(one.read_only_from),
            placement: Set(one.placement.clone()),
            version: Set(one.version),
        });
        tenant::Entity::insert_many(rows)
            .exec_without_returning(tx.connection())
            .await?;
    }
    let descriptions: Vec<_> = tenants
        .iter()
        .flat_map(|one| description_rows(one))
        .collect();
    for rows in descriptions.chunks(BATCH) {
        tenant_description::Entity::insert_many(rows.iter().cloned())
            .exec_without_returning(tx.connection())
            .await?;
    }
    let codes: Vec<_> = tenants
        .iter()
        .flat_map(|one| agency_code_rows(one))
        .collect();
    for rows in codes.chunks(BATCH) {
        tenant_agency_code::Entity::insert_many(rows.iter().cloned())
            .exec_without_returning(tx.connection())
            .await?;
    }
    let hosts: Vec<_> = tenants.iter().flat_map(|one| host_rows(one)).collect();
    for rows in hosts.chunks(BATCH) {
        tenant_host::Entity::insert_many(rows.iter().cloned())
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

fn description_rows(
    tenant: &Tenant,
) -> impl Iterator<Item = tenant_description::ActiveModel> + use<'_> {
    tenant.descriptions.entries().iter().map(|dated| {
        let Description {
            code,
            kind,
            name,
            parent,
        } = &dated.value;
        tenant_description::ActiveModel {
            tenant: Set(tenant.id.uuid()),
            valid_from: Set(dated.valid_from),
            valid_to: Set(dated.valid_to),
            code: Set(code.to_string()),
            kind: Set(kind.name().to_owned()),
            name: Set(name.vi.clone()),
            name_en: Set(name.en.clone()),
            parent: Set(parent.map(TenantId::uuid)),
            search: Set(fold(&format!("{} {} {code}", name.vi, name.en))),
        }
    })
}

fn agency_code_rows(
    tenant: &Tenant,
) -> impl Iterator<Item = tenant_agency_code::ActiveModel> + use<'_> {
    tenant
        .agency_codes
        .iter()
        .map(|dated| tenant_agency_code::ActiveModel {
            tenant: Set(tenant.id.uuid()),
            code: Set(dated.value.code.to_string()),
            valid_from: Set(dated.valid_from),
            valid_to: Set(dated.valid_to),
            scheme: Set(dated.value.scheme.name().to_owned()),
        })
}

fn host_rows(tenant: &Tenant) -> impl Iterator<Item = tenant_host::ActiveModel> + use<'_> {
    tenant.hosts.iter().map(|dated| tenant_host::ActiveModel {
        host: Set(dated.value.to_string()),
        valid_from: Set(dated.valid_from),
        valid_to: Set(dated.valid_to),
        tenant: Set(tenant.id.uuid()),
    })
}

/// A tenant beside one of each of its dated attributes.
#[derive(FromQueryResult)]
struct JoinedRow {
    id: Uuid,
    level: String,
    read_only_from: Option<NaiveDate>,
    placement: String,
    version: i64,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    code: String,
    kind: String,
    name: String,
    name_en: String,
    parent: Option<Uuid>,
    agency_code: Option<String>,
    agency_scheme: Option<String>,
    agency_from: Option<NaiveDate>,
    agency_to: Option<NaiveDate>,
    host: Option<String>,
    host_from: Option<NaiveDate>,
    host_to: Option<NaiveDate>,
}

fn joined(ids: &[TenantId]) -> SelectStatement {
    let mut select = Query::select();
    for column in ["id", "level", "read_only_from", "placement", "version"] {
        select.expr_as(Expr::col(("t", column)), column);
    }
    for column in [
        "valid_from",
        "valid_to",
        "code",
        "kind",
        "name",
        "name_en",
        "parent",
    ] {
        select.expr_as(Expr::col(("d", column)), column);
    }
    for (column, alias) in [
        ("code", "agency_code"),
        ("scheme", "agency_scheme"),
        ("valid_from", "agency_from"),
        ("valid_to", "agency_to"),
    ] {
        select.expr_as(Expr::col(("a", column)), alias);
    }
    for (column, alias) in [
        ("host", "host"),
        ("valid_from", "host_from"),
        ("valid_to", "host_to"),
    ] {
        select.expr_as(Expr::col(("h", column)), alias);
    }
    let of_tenant = |alias: &'static str| Expr::col((alias, "tenant")).equals(("t", "id"));
    select
        .from_as("tenant", "t")
        .join_as(
            JoinType::InnerJoin,
            "tenant_description",
            "d",
            of_tenant("d"),
        )
        .join_as(
            JoinType::LeftJoin,
            "tenant_agency_code",
            "a",
            of_tenant("a"),
        )
        .join_as(JoinType::LeftJoin, "tenant_host", "h", of_tenant("h"))
        .and_where(Expr::col(("t", "id")).is_in(ids.iter().map(|id| id.uuid())));
    select
}

/// The tenants of these ids, as far as there are any, in no order.
pub async fn find(tx: &Tx, ids: &[TenantId]) -> Result<Vec<Tenant>, StoreError> {
    let statement = tx.backend().build(&joined(ids));
    let rows = JoinedRow::find_by_statement(statement)
        .all(tx.connection())
        .await?;
    let mut by_id: BTreeMap<Uuid, Vec<JoinedRow>> = BTreeMap::new();
    for row in rows {
        by_id.entry(row.id).or_default().push(row);
    }
    by_id
        .values()
        .filter_map(|rows| rows.first().map(|first| read(first, rows)))
        .collect()
}

/// Takes apart what the join multiplied: each attribute comes once for every pair of the others.
fn read(first: &JoinedRow, rows: &[JoinedRow]) -> Result<Tenant, StoreError> {
    let mut descriptions = BTreeMap::new();
    let mut agency_codes = BTreeMap::new();
    let mut hosts = BTreeMap::new();
    for row in rows {
        descriptions.insert(row.valid_from, description(row)?);
        if let (Some(code), Some(scheme), Some(from)) =
            (&row.agency_code, &row.agency_scheme, row.agency_from)
        {
            let value = SchemedCode {
                code: parse_stored("agency code", code)?,
                scheme: parse_stored("agency code scheme", scheme)?,
            };
            let dated = Dated {
                value,
                valid_from: from,
                valid_to: row.agency_to,
            };
            agency_codes.insert((from, code.clone()), dated);
        }
        if let (Some(host), Some(from)) = (&row.host, row.host_from) {
            let value: Host = parse_stored("host", host)?;
            hosts.insert(
                (from, host.clone()),
                Dated {
                    value,
                    valid_from: from,
                    valid_to: row.host_to,
                },
            );
        }
    }
    let descriptions = History::new(descriptions.into_values().collect())
        .map_err(corrupt("history of a tenant"))?;
    Ok(Tenant {
        id: TenantId::from_uuid(first.id),
        level: parse_stored("level", &first.level)?,
        descriptions,
        agency_codes: agency_codes.into_values().collect(),
        hosts: hosts.into_values().collect(),
        read_only_from: first.read_only_from,
        placement: first.placement.clone(),
        version: first.version,
    })
}

fn description(row: &JoinedRow) -> Result<Dated<Description>, StoreError> {
    Ok(Dated {
        value: Description {
            code: parse_stored("unit code", &row.code)?,
            kind: parse_stored("unit kind", &row.kind)?,
            name: TenantName {
                vi: row.name.clone(),
                en: row.name_en.clone(),
            },
            parent: row.parent.map(TenantId::from_uuid),
        },
        valid_from: row.valid_from,
        valid_to: row.valid_to,
    })
}

/// The tenant that had the code on its level on the day.
pub async fn find_id_by_code(
    tx: &Tx,
    code: &UnitCode,
    level: Level,
    on: NaiveDate,
) -> Result<Option<TenantId>, StoreError> {
    let mut select = Query::select();
    select
        .column(("d", "tenant"))
        .from_as("tenant_description", "d")
        .join_as(
            JoinType::InnerJoin,
            "tenant",
            "t",
            Expr::col(("d", "tenant")).equals(("t", "id")),
        )
        .and_where(Expr::col(("d", "code")).eq(code.as_str()))
        .and_where(Expr::col(("t", "level")).eq(level.name()))
        .cond_where(holds_on("d", on));
    let row = tx
        .connection()
        .query_one_raw(tx.backend().build(&select))
        .await?;
    let id: Option<Uuid> = row.map(|row| row.try_get_by_index(0)).transpose()?;
    Ok(id.map(TenantId::from_uuid))
}

/// The tenant that the host name leads to on the day.
pub async fn find_id_by_host(
    tx: &Tx,
    host: &Host,
    on: NaiveDate,
) -> Result<Option<TenantId>, StoreError> {
    let id: Option<Uuid> = tenant_host::Entity::find()
        .select_only()
        .column(tenant_host::Column::Tenant)
        .filter(tenant_host::Column::Host.eq(host.as_str()))
        .filter(holds_on("tenant_host", on))
        .into_tuple()
        .one(tx.connection())
        .await?;
    Ok(id.map(TenantId::from_uuid))
}

/// Adds a host name of a tenant, from a day on.
pub async fn insert_host(tx: &Tx, tenant: TenantId, host: &Dated<Host>) -> Result<(), StoreError> {
    let row = tenant_host::ActiveModel {
        host: Set(host.value.to_string()),
        valid_from: Set(host.valid_from),
        valid_to: Set(host.valid_to),
        tenant: Set(tenant.uuid()),
    };
    tenant_host::Entity::insert(row)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// The condition that a dated row holds on the day.
pub(super) fn holds_on(table: &'static str, on: NaiveDate) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(Expr::col((table, "valid_from")).lte(on))
        .add(
            sea_orm::Condition::any()
                .add(Expr::col((table, "valid_to")).is_null())
                .add(Expr::col((table, "valid_to")).gt(on)),
        )
}
