//! Attempts to log in, per hash of the name: the table tells nobody which names were tried.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};
use store::{StoreError, Tx};

use super::entities::log_in_attempt::{ActiveModel, Column, Entity};
use crate::domain::names::LogInName;
use crate::domain::rules::lock_out::Attempts;

fn hash(name: &LogInName) -> String {
    let digest = Sha256::digest(format!("log-in name {name}").as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The attempts under the name, kept from others until the transaction ends.
pub async fn load_for_update(
    tx: &Tx,
    name: &LogInName,
    now: DateTime<Utc>,
) -> Result<Option<Attempts>, StoreError> {
    // A row must be there to be locked: two first attempts would not see each other otherwise.
    let blank = ActiveModel {
        name_hash: Set(hash(name)),
        count: Set(0),
        last_at: Set(now),
    };
    Entity::insert(blank)
        .on_conflict(OnConflict::column(Column::NameHash).do_nothing().to_owned())
        .try_insert()
        .exec_without_returning(tx.connection())
        .await?;
    let row = Entity::find_by_id(hash(name))
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    Ok(row.filter(|row| row.count > 0).map(|row| Attempts {
        count: row.count.unsigned_abs(),
        last_at: row.last_at,
    }))
}

/// Saves the attempts under the name.
pub async fn save(tx: &Tx, name: &LogInName, attempts: Attempts) -> Result<(), StoreError> {
    let row = ActiveModel {
        name_hash: Set(hash(name)),
        count: Set(i32::try_from(attempts.count).unwrap_or(i32::MAX)),
        last_at: Set(attempts.last_at),
    };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Forgets the attempts under the name.
pub async fn forget(tx: &Tx, name: &LogInName) -> Result<(), StoreError> {
    Entity::delete_by_id(hash(name))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Forgets attempts that no longer count.
pub async fn forget_before(tx: &Tx, instant: DateTime<Utc>) -> Result<u64, StoreError> {
    let done = Entity::delete_many()
        .filter(Column::LastAt.lte(instant))
        .exec(tx.connection())
        .await?;
    Ok(done.rows_affected)
}
