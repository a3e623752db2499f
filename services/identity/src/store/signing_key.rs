//! Signing keys as rows: the secret sealed, the public half as it is published.

use ids::KeyId;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{StoreError, Tx};

use super::entities::signing_key::{ActiveModel, Column, Entity, Model};
use crate::domain::signing_key::{KeyUse, SigningKey};

/// The stored use is none that this program writes.
#[derive(Debug, thiserror::Error)]
#[error("no key is used as this")]
struct UnknownUse;

/// A key with both its halves as they are stored.
#[derive(Debug, Clone)]
pub struct StoredKey {
    pub key: SigningKey,
    pub sealed_secret: Vec<u8>,
    /// JWK in JSON.
    pub public: String,
}

/// All keys, kept from others until the transaction ends.
pub async fn load_all_for_update(tx: &Tx) -> Result<Vec<SigningKey>, StoreError> {
    let rows = Entity::find()
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(tx.connection())
        .await?;
    rows.into_iter().map(|row| Ok(read(row)?.key)).collect()
}

/// All keys that are published.
pub async fn list(tx: &Tx) -> Result<Vec<StoredKey>, StoreError> {
    let rows = Entity::find()
        .order_by_asc(Column::Id)
        .all(tx.connection())
        .await?;
    rows.into_iter().map(read).collect()
}

/// The key that signs now.
pub async fn find_current(tx: &Tx) -> Result<Option<StoredKey>, StoreError> {
    let row = Entity::find()
        .filter(Column::UsedAs.eq("CURRENT"))
        .one(tx.connection())
        .await?;
    row.map(read).transpose()
}

/// Adds a key; a second one that signs or waits is a duplicate.
pub async fn insert(
    tx: &Tx,
    stored: StoredKey,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), StoreError> {
    let (used_as, since) = name(stored.key.used_as);
    let row = ActiveModel {
        id: Set(stored.key.id.uuid()),
        used_as: Set(used_as.to_owned()),
        since: Set(since.unwrap_or(now)),
        sealed_secret: Set(stored.sealed_secret),
        public: Set(stored.public),
    };
    Entity::insert(row)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Saves what a key is used as.
pub async fn update(tx: &Tx, id: KeyId, used_as: KeyUse) -> Result<(), StoreError> {
    let (used_as, since) = name(used_as);
    let mut row = ActiveModel {
        id: Unchanged(id.uuid()),
        used_as: Set(used_as.to_owned()),
        ..Default::default()
    };
    if let Some(since) = since {
        row.since = Set(since);
    }
    row.update(tx.connection()).await?;
    Ok(())
}

/// Forgets keys for ever.
pub async fn remove(tx: &Tx, ids: &[KeyId]) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .exec(tx.connection())
        .await?;
    Ok(())
}

const fn name(used_as: KeyUse) -> (&'static str, Option<chrono::DateTime<chrono::Utc>>) {
    match used_as {
        KeyUse::Next => ("NEXT", None),
        KeyUse::Current { since } => ("CURRENT", Some(since)),
        KeyUse::Retired { since } => ("RETIRED", Some(since)),
    }
}

fn read(row: Model) -> Result<StoredKey, StoreError> {
    let used_as = match row.used_as.as_str() {
        "NEXT" => KeyUse::Next,
        "CURRENT" => KeyUse::Current { since: row.since },
        "RETIRED" => KeyUse::Retired { since: row.since },
        _ => {
            return Err(StoreError::Corrupt {
                what: "signing key",
                source: Box::new(UnknownUse),
            });
        }
    };
    Ok(StoredKey {
        key: SigningKey {
            id: KeyId::from_uuid(row.id),
            used_as,
        },
        sealed_secret: row.sealed_secret,
        public: row.public,
    })
}
