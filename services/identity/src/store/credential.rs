//! What proves an account. Written beside the account, read by the platform alone.

use ids::AccountId;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use store::{StoreError, Tx};

use super::entities::credential::{ActiveModel, Entity};

/// Adds the hash of a password or secret.
pub async fn insert(tx: &Tx, account: AccountId, hash: String) -> Result<(), StoreError> {
    let row = ActiveModel {
        account: Set(account.uuid()),
        hash: Set(hash),
    };
    Entity::insert(row)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// The hash that proves the account.
pub async fn find(tx: &Tx, account: AccountId) -> Result<Option<String>, StoreError> {
    let row = Entity::find_by_id(account.uuid())
        .one(tx.connection())
        .await?;
    Ok(row.map(|row| row.hash))
}
