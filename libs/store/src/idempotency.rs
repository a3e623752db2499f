//! A mutation that is called twice with one key is done once and answered twice.
//!
//! The key is claimed by an insert at the start of the transaction, so a second call that comes while the
//! first is under way waits for it and then finds its answer. A refused call rolls the claim back.

use chrono::{DateTime, Utc};
use ids::AccountId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, TryInsertResult};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::{Database, Scope, StoreError, Tx, corrupt};

mod entity {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "idempotency_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub account: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub request_key: String,
        pub operation: String,
        pub request_hash: String,
        pub answer: Option<String>,
        pub created_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The key of one call, and what it was called for.
pub struct RequestKey<'a> {
    pub account: AccountId,
    /// Chosen by the caller, 1 to 100 characters.
    pub key: &'a str,
    /// The mutation's name.
    pub operation: &'static str,
    /// Hash of everything else that the call says.
    hash: String,
}

impl<'a> RequestKey<'a> {
    /// Makes the key of a call with this request.
    ///
    /// # Errors
    /// When the request cannot be written as JSON.
    pub fn new(
        account: AccountId,
        key: &'a str,
        operation: &'static str,
        request: &impl Serialize,
    ) -> Result<Self, StoreError> {
        let text = serde_json::to_vec(request).map_err(corrupt("request"))?;
        let hash = Sha256::digest(&text)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Ok(Self {
            account,
            key,
            operation,
            hash,
        })
    }
}

/// What is known of a key.
pub enum Once<T> {
    /// It is new and now claimed: do the work, then [`remember`] the answer.
    First,
    /// The work was done: this was the answer.
    Again(T),
    /// The key was used for something else.
    Reused,
}

/// Claims the key, or finds what was answered to it.
///
/// # Errors
/// When the database refuses or a stored answer cannot be read.
pub async fn once<T: DeserializeOwned>(
    tx: &Tx,
    request: &RequestKey<'_>,
    now: DateTime<Utc>,
) -> Result<Once<T>, StoreError> {
    let claim = entity::Entity::insert(entity::ActiveModel {
        account: Set(request.account.uuid()),
        request_key: Set(request.key.to_owned()),
        operation: Set(request.operation.to_owned()),
        request_hash: Set(request.hash.clone()),
        answer: Set(None),
        created_at: Set(now),
    })
    .on_conflict(
        OnConflict::columns([entity::Column::Account, entity::Column::RequestKey])
            .do_nothing()
            .to_owned(),
    )
    .try_insert()
    .exec_without_returning(tx.connection())
    .await?;
    match claim {
        TryInsertResult::Inserted(1..) => return Ok(Once::First),
        TryInsertResult::Inserted(_) | TryInsertResult::Conflicted | TryInsertResult::Empty => {}
    }
    let known = entity::Entity::find_by_id((request.account.uuid(), request.key.to_owned()))
        .one(tx.connection())
        .await?
        .ok_or(StoreError::Stale)?;
    if known.operation != request.operation || known.request_hash != request.hash {
        return Ok(Once::Reused);
    }
    let answer = known.answer.ok_or(StoreError::Stale)?;
    serde_json::from_str(&answer)
        .map(Once::Again)
        .map_err(corrupt("answer"))
}

/// Keeps the answer with the key, in the transaction of the work.
///
/// # Errors
/// When the database refuses; the work must not be committed then.
pub async fn remember(
    tx: &Tx,
    request: &RequestKey<'_>,
    answer: &impl Serialize,
) -> Result<(), StoreError> {
    let answer = serde_json::to_string(answer).map_err(corrupt("answer"))?;
    // not by the model, which would have the whole answer sent back
    entity::Entity::update_many()
        .col_expr(entity::Column::Answer, Expr::value(answer))
        .filter(entity::Column::Account.eq(request.account.uuid()))
        .filter(entity::Column::RequestKey.eq(request.key))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Forgets the keys claimed before this instant, with their answers: a caller repeats within minutes, and
/// an answer holds personal data.
///
/// # Errors
/// When the database refuses.
pub async fn forget_answers(database: &Database, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let tx = database
        .write(Scope::System {
            reason: "forget remembered answers",
        })
        .await?;
    let gone = entity::Entity::delete_many()
        .filter(entity::Column::CreatedAt.lt(before))
        .exec(tx.connection())
        .await?;
    tx.commit().await?;
    Ok(gone.rows_affected)
}
