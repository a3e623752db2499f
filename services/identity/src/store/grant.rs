//! Grants as rows: the projection of appointments and delegations that `staff` will feed.

use ids::{AccountId, PositionId, TenantId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{StoreError, Tx, parse_stored};

use super::entities::position_grant::{ActiveModel, Column, Entity, Model};
use crate::domain::grant::Grant;

/// The grants of an account, on any day.
pub async fn find_of_account(tx: &Tx, account: AccountId) -> Result<Vec<Grant>, StoreError> {
    Entity::find()
        .filter(Column::Account.eq(account.uuid()))
        .order_by_asc(Column::Position)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(read)
        .collect()
}

/// Adds grants, or puts them in the place of those with the same account, position and first day.
pub async fn save(tx: &Tx, grants: &[Grant]) -> Result<(), StoreError> {
    if grants.is_empty() {
        return Ok(());
    }
    let rows = grants.iter().map(|grant| ActiveModel {
        account: Set(grant.account.uuid()),
        position: Set(grant.position.uuid()),
        valid_from: Set(grant.valid_from),
        valid_to: Set(grant.valid_to),
        tenant: Set(grant.tenant.uuid()),
        role: Set(grant.role.name().to_owned()),
        is_primary: Set(grant.primary),
    });
    Entity::insert_many(rows)
        .on_conflict(
            OnConflict::columns([Column::Account, Column::Position, Column::ValidFrom])
                .update_columns([
                    Column::ValidTo,
                    Column::Tenant,
                    Column::Role,
                    Column::IsPrimary,
                ])
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

fn read(row: Model) -> Result<Grant, StoreError> {
    Ok(Grant {
        account: AccountId::from_uuid(row.account),
        tenant: TenantId::from_uuid(row.tenant),
        position: PositionId::from_uuid(row.position),
        role: parse_stored("position role", &row.role)?,
        primary: row.is_primary,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
    })
}
