//! Blobs: content by its digest. Only the platform's own transactions write them.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::Set;
use sea_orm::ExprTrait;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;
use sea_orm::{Condition, QueryOrder, QuerySelect};
use store::{StoreError, Tx, parse_stored};

use super::{read, reference, stored, upload};
use crate::domain::{BlobState, Digest, MediaType, ScanVerdict, UploadState};

mod entity {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "blob")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub digest: String,
        pub size: i64,
        pub media_type: String,
        pub object: String,
        pub state: String,
        pub scan: String,
        pub checked_at: DateTime<Utc>,
        pub unreferenced_since: Option<DateTime<Utc>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// Content, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Blob {
    pub digest: Digest,
    pub size: u64,
    pub media_type: MediaType,
    /// The object that holds it; a new one each time it comes anew, so that a late removal cannot hit it.
    pub object: String,
    pub state: BlobState,
    pub scan: ScanVerdict,
}

impl TryFrom<entity::Model> for Blob {
    type Error = StoreError;

    fn try_from(row: entity::Model) -> Result<Self, StoreError> {
        Ok(Self {
            digest: parse_stored("digest", &row.digest)?,
            size: read(row.size),
            media_type: parse_stored("media type", &row.media_type)?,
            object: row.object,
            state: parse_stored("state of a blob", &row.state)?,
            scan: parse_stored("scan of a blob", &row.scan)?,
        })
    }
}

/// Whether the row is locked against removal or against everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lock {
    None,
    /// Nobody removes it or changes its state until the transaction ends.
    Shared,
    /// Nobody comes to refer to it until the transaction ends, either.
    Exclusive,
}

/// The blob of this digest. Whoever asks has come by a row of their own that names it.
pub(crate) async fn find(tx: &Tx, digest: Digest, lock: Lock) -> Result<Option<Blob>, StoreError> {
    let query = Entity::find_by_id(digest.to_string());
    let query = match lock {
        Lock::None => query,
        Lock::Shared => query.lock_shared(),
        Lock::Exclusive => query.lock_exclusive(),
    };
    query
        .one(tx.connection())
        .await?
        .map(Blob::try_from)
        .transpose()
}

/// The blobs of these digests, in one statement.
pub(crate) async fn list(tx: &Tx, digests: &[Digest]) -> Result<Vec<Blob>, StoreError> {
    Entity::find()
        .filter(Column::Digest.is_in(digests.iter().map(Digest::to_string)))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(Blob::try_from)
        .collect()
}

/// The blobs of these digests, in one statement: nobody removes them or changes their state until the transaction
/// ends. They are locked in one order, so that two who ask for the same do not wait for each other.
pub(crate) async fn list_shared(tx: &Tx, digests: &[Digest]) -> Result<Vec<Blob>, StoreError> {
    Entity::find()
        .filter(Column::Digest.is_in(digests.iter().map(Digest::to_string)))
        .order_by_asc(Column::Digest)
        .lock_shared()
        .all(tx.connection())
        .await?
        .into_iter()
        .map(Blob::try_from)
        .collect()
}

/// Adds the blob; a duplicate when another came first.
pub(crate) async fn insert(tx: &Tx, blob: &Blob, now: DateTime<Utc>) -> Result<(), StoreError> {
    Entity::insert(row(blob, now))
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Writes the blob anew over the row of the same content.
pub(crate) async fn replace(tx: &Tx, blob: &Blob, now: DateTime<Utc>) -> Result<(), StoreError> {
    Entity::update(row(blob, now)).exec(tx.connection()).await?;
    Ok(())
}

/// Notes that the blob is referred to again, and what a scanner says of it by now.
pub(crate) async fn refer(tx: &Tx, blob: &Blob) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(
            Column::UnreferencedSince,
            Expr::value(None::<DateTime<Utc>>),
        )
        .col_expr(Column::Scan, Expr::value(blob.scan.name()))
        .filter(same(blob))
        .exec(tx.connection())
        .await?;
    Ok(())
}

fn row(blob: &Blob, now: DateTime<Utc>) -> entity::ActiveModel {
    entity::ActiveModel {
        digest: Set(blob.digest.to_string()),
        size: Set(stored(blob.size)),
        media_type: Set(blob.media_type.name().to_owned()),
        object: Set(blob.object.clone()),
        state: Set(blob.state.name().to_owned()),
        scan: Set(blob.scan.name().to_owned()),
        checked_at: Set(now),
        unreferenced_since: Set(None),
    }
}

/// Moves the blob from one state to another, as long as it is in the same object; says whether it did.
pub(crate) async fn change(
    tx: &Tx,
    blob: &Blob,
    to: BlobState,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = Entity::update_many()
        .col_expr(Column::State, Expr::value(to.name()))
        .col_expr(Column::CheckedAt, Expr::value(now))
        .filter(same(blob))
        .exec(tx.connection())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Removes the row of a blob whose object is gone.
pub(crate) async fn delete(tx: &Tx, blob: &Blob) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(same(blob))
        .exec(tx.connection())
        .await?;
    Ok(())
}

fn same(blob: &Blob) -> Condition {
    Condition::all()
        .add(Column::Digest.eq(blob.digest.to_string()))
        .add(Column::Object.eq(blob.object.clone()))
        .add(Column::State.eq(blob.state.name()))
}

/// Marks since when nothing refers to a blob, and unmarks those to which something does again.
pub(crate) async fn mark_unreferenced(tx: &Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(
            Column::UnreferencedSince,
            Expr::value(None::<DateTime<Utc>>),
        )
        .filter(Column::UnreferencedSince.is_not_null())
        .filter(referred_to())
        .exec(tx.connection())
        .await?;
    Entity::update_many()
        .col_expr(Column::UnreferencedSince, Expr::value(now))
        .filter(Column::UnreferencedSince.is_null())
        .filter(referred_to().not())
        .exec(tx.connection())
        .await?;
    Ok(())
}

fn referred_to() -> Condition {
    let refers = Query::select()
        .expr(Expr::value(1))
        .from(reference::entity::Entity)
        .and_where(
            Expr::col((reference::entity::Entity, reference::entity::Column::Blob))
                .equals((Entity, Column::Digest)),
        )
        .to_owned();
    let arrives = Query::select()
        .expr(Expr::value(1))
        .from(upload::entity::Entity)
        .and_where(
            Expr::col((upload::entity::Entity, upload::entity::Column::Blob))
                .equals((Entity, Column::Digest)),
        )
        .and_where(upload::entity::Column::State.is_in(pointing()))
        .to_owned();
    Condition::any()
        .add(Expr::exists(refers))
        .add(Expr::exists(arrives))
}

fn pointing() -> [&'static str; 2] {
    [UploadState::Storing.name(), UploadState::Ready.name()]
}

/// Whether anything refers to the blob: a reference, or an upload that is to become one.
pub(crate) async fn is_referred_to(tx: &Tx, digest: Digest) -> Result<bool, StoreError> {
    Ok(Entity::find_by_id(digest.to_string())
        .filter(referred_to())
        .one(tx.connection())
        .await?
        .is_some())
}

/// Blobs to which nothing has referred since before an instant, and those half removed.
pub(crate) async fn list_removable(
    tx: &Tx,
    before: DateTime<Utc>,
    most: u64,
) -> Result<Vec<Blob>, StoreError> {
    Entity::find()
        .filter(
            Condition::any()
                .add(Column::UnreferencedSince.lt(before))
                .add(Column::State.eq(BlobState::Removing.name())),
        )
        .order_by_asc(Column::UnreferencedSince)
        .limit(most)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(Blob::try_from)
        .collect()
}

/// Stored blobs that were last checked before an instant, the longest unchecked first.
pub(crate) async fn list_unchecked(
    tx: &Tx,
    before: DateTime<Utc>,
    most: u64,
) -> Result<Vec<Blob>, StoreError> {
    Entity::find()
        .filter(Column::State.eq(BlobState::Stored.name()))
        .filter(Column::CheckedAt.lt(before))
        .order_by_asc(Column::CheckedAt)
        .limit(most)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(Blob::try_from)
        .collect()
}

/// Which of these objects hold a blob.
pub(crate) async fn list_known(tx: &Tx, objects: &[String]) -> Result<Vec<String>, StoreError> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Object)
        .filter(Column::Object.is_in(objects.iter().cloned()))
        .into_tuple()
        .all(tx.connection())
        .await?)
}
