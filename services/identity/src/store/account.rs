//! Accounts as rows. Every finder filters by the transaction's scope; row-level security stands behind.

use std::collections::BTreeSet;

use ids::{AccountId, TenantId};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use store::{Scope, StoreError, Tx, parse_stored};

use super::entities::account::{ActiveModel, Column, Entity, Model};
use crate::domain::account::{Account, AccountStatus, Holder, ProgramPermission};
use crate::domain::names::LogInName;

/// The stored kind or status is none that this program writes.
#[derive(Debug, thiserror::Error)]
#[error("no account has this kind, tenant and status")]
struct UnknownAccount;

/// The part of the table that the transaction may see.
fn visible(tx: &Tx) -> Condition {
    let all = Condition::all();
    if !tx.filtered() {
        return all;
    }
    match tx.scope() {
        Scope::System { .. } => all,
        Scope::Tenant { tenant, account } => Condition::any()
            .add(Column::Id.eq(account.uuid()))
            .add(Column::Tenant.eq(tenant.uuid())),
        Scope::Subject { account } => all.add(Column::Id.eq(account.uuid())),
        Scope::Public => Condition::any().add(Column::Id.is_null()),
    }
}

/// Adds an account; a taken log-in name is a duplicate.
pub async fn insert(tx: &Tx, account: &Account) -> Result<(), StoreError> {
    let (kind, tenant, permissions) = match &account.holder {
        Holder::Citizen => ("CITIZEN", None, String::new()),
        Holder::Officer => ("OFFICER", None, String::new()),
        Holder::Service {
            tenant,
            permissions,
        } => {
            let names: Vec<&str> = permissions.iter().map(|one| one.action().name()).collect();
            ("SERVICE", Some(tenant.uuid()), names.join(" "))
        }
    };
    let row = ActiveModel {
        id: Set(account.id.uuid()),
        kind: Set(kind.to_owned()),
        log_in_name: Set(account.log_in_name.to_string()),
        full_name: Set(account.full_name.to_string()),
        tenant: Set(tenant),
        permissions: Set(permissions),
        status: Set(status_name(account.status).to_owned()),
        session_epoch: Set(account.session_epoch),
        created_at: Set(account.created_at),
        version: Set(account.version),
    };
    Entity::insert(row)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// How many accounts the transaction may see.
pub async fn count(tx: &Tx) -> Result<u64, StoreError> {
    let all = Entity::find().filter(visible(tx));
    Ok(all.count(tx.connection()).await?)
}

/// How many of these log-in names belong to accounts that the transaction may see.
pub async fn count_among(tx: &Tx, names: &[String]) -> Result<u64, StoreError> {
    let named = Entity::find()
        .filter(visible(tx))
        .filter(Column::LogInName.is_in(names));
    Ok(named.count(tx.connection()).await?)
}

/// The account of the id, if the transaction may see it.
pub async fn find(tx: &Tx, id: AccountId) -> Result<Option<Account>, StoreError> {
    let row = Entity::find_by_id(id.uuid())
        .filter(visible(tx))
        .one(tx.connection())
        .await?;
    row.map(read).transpose()
}

/// The account of the id, kept from others until the transaction ends.
pub async fn load_for_update(tx: &Tx, id: AccountId) -> Result<Option<Account>, StoreError> {
    let row = Entity::find_by_id(id.uuid())
        .filter(visible(tx))
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    row.map(read).transpose()
}

/// The account of the log-in name, if the transaction may see it.
pub async fn find_by_log_in_name(tx: &Tx, name: &LogInName) -> Result<Option<Account>, StoreError> {
    let row = Entity::find()
        .filter(Column::LogInName.eq(name.as_str()))
        .filter(visible(tx))
        .one(tx.connection())
        .await?;
    row.map(read).transpose()
}

/// The programs of the transaction's tenant after the given one, oldest first.
pub async fn list_programs(
    tx: &Tx,
    tenant: TenantId,
    after: Option<AccountId>,
    first: u64,
) -> Result<Vec<Account>, StoreError> {
    let mut find = Entity::find()
        .filter(visible(tx))
        .filter(Column::Kind.eq("SERVICE"));
    if tx.filtered() {
        find = find.filter(Column::Tenant.eq(tenant.uuid()));
    }
    if let Some(after) = after {
        find = find.filter(Column::Id.gt(after.uuid()));
    }
    find.order_by_asc(Column::Id)
        .limit(first)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// Saves what may change of an account that was loaded for update.
pub async fn update(tx: &Tx, account: &Account) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Unchanged(account.id.uuid()),
        status: Set(status_name(account.status).to_owned()),
        session_epoch: Set(account.session_epoch),
        version: Set(account.version),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

const fn status_name(status: AccountStatus) -> &'static str {
    match status {
        AccountStatus::Active => "ACTIVE",
        AccountStatus::Revoked => "REVOKED",
    }
}

fn read(row: Model) -> Result<Account, StoreError> {
    let unknown = || StoreError::Corrupt {
        what: "account",
        source: Box::new(UnknownAccount),
    };
    let holder = match (row.kind.as_str(), row.tenant) {
        ("CITIZEN", None) => Holder::Citizen,
        ("OFFICER", None) => Holder::Officer,
        ("SERVICE", Some(tenant)) => Holder::Service {
            tenant: TenantId::from_uuid(tenant),
            permissions: row
                .permissions
                .split_whitespace()
                .map(|name| parse_stored::<ProgramPermission>("permission", name))
                .collect::<Result<BTreeSet<_>, _>>()?,
        },
        _ => return Err(unknown()),
    };
    let status = match row.status.as_str() {
        "ACTIVE" => AccountStatus::Active,
        "REVOKED" => AccountStatus::Revoked,
        _ => return Err(unknown()),
    };
    Ok(Account {
        id: AccountId::from_uuid(row.id),
        holder,
        log_in_name: parse_stored("log-in name", &row.log_in_name)?,
        full_name: parse_stored("full name", &row.full_name)?,
        status,
        session_epoch: row.session_epoch,
        created_at: row.created_at,
        version: row.version,
    })
}
