//! Uploads.

mod change;

use chrono::{DateTime, Utc};
use ids::{AccountId, TenantId, UploadId};
use sea_orm::ActiveValue::Set;
use sea_orm::ExprTrait;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;
use sea_orm::{QueryOrder, QuerySelect, Select};
use store::{StoreError, Tx, corrupt, parse_stored};

use super::{of_owner, own, piece, read, stored};
use crate::domain::{Digest, FileName, MediaType, Owner, UploadRefusal, UploadState};

pub(crate) mod entity {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "upload")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant: Option<Uuid>,
        pub citizen: Option<Uuid>,
        pub opened_by: Option<Uuid>,
        pub purpose: String,
        pub name: String,
        pub accepted: String,
        pub size: i64,
        pub received: i64,
        pub pieces: i64,
        pub state: String,
        pub media_type: Option<String>,
        pub blob: Option<String>,
        pub refusal: Option<String>,
        pub virus: Option<String>,
        pub attempts: i32,
        pub opened_at: DateTime<Utc>,
        pub expires_at: DateTime<Utc>,
        pub next_attempt_at: Option<DateTime<Utc>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use change::{
    accepted, advance, attach_all, claim, due_at, infected, move_to, put_off, refused,
    waiting_until,
};
use entity::{Column, Entity};

/// An upload (lượt tải tệp lên): bytes on their way in, and what became of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    pub id: UploadId,
    pub owner: Owner,
    /// The account that opened it and alone may send its bytes; none for the platform's own.
    pub opened_by: Option<AccountId>,
    /// What it was opened for; it can be attached to nothing else.
    pub purpose: String,
    pub name: FileName,
    /// The types accepted.
    pub accepted: Vec<MediaType>,
    /// Bytes as declared when it was opened.
    pub size: u64,
    /// Bytes that are kept.
    pub received: u64,
    pub state: UploadState,
    /// Its type, once it was examined and accepted.
    pub media_type: Option<MediaType>,
    /// Its content, once it was examined and accepted.
    pub digest: Option<Digest>,
    /// Why it was not accepted.
    pub refusal: Option<UploadRefusal>,
    /// What the scanner found, by the scanner's name for it.
    pub virus: Option<String>,
    /// Until when it takes bytes, or waits to be attached.
    pub expires_at: DateTime<Utc>,
    pub(crate) pieces: u64,
    pub(crate) attempts: u32,
}

impl TryFrom<entity::Model> for Upload {
    type Error = StoreError;

    fn try_from(row: entity::Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: UploadId::from_uuid(row.id),
            owner: match (row.tenant, row.citizen) {
                (Some(tenant), _) => Owner::Tenant(TenantId::from_uuid(tenant)),
                (None, citizen) => {
                    Owner::Citizen(AccountId::from_uuid(citizen.unwrap_or_default()))
                }
            },
            opened_by: row.opened_by.map(AccountId::from_uuid),
            purpose: row.purpose,
            name: parse_stored("file name", &row.name)?,
            accepted: row
                .accepted
                .split(", ")
                .map(|name| parse_stored("media type", name))
                .collect::<Result<_, _>>()?,
            size: read(row.size),
            received: read(row.received),
            state: parse_stored("state of an upload", &row.state)?,
            media_type: optional("media type", row.media_type)?,
            digest: optional("digest", row.blob)?,
            refusal: optional("refusal of an upload", row.refusal)?,
            virus: row.virus,
            expires_at: row.expires_at,
            pieces: read(row.pieces),
            attempts: u32::try_from(row.attempts).unwrap_or_default(),
        })
    }
}

fn optional<T>(what: &'static str, text: Option<String>) -> Result<Option<T>, StoreError>
where
    T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    text.map(|text| text.parse().map_err(corrupt(what)))
        .transpose()
}

/// Adds an upload that has no bytes yet.
pub(crate) async fn insert(
    tx: &Tx,
    upload: &Upload,
    opened_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    Entity::insert(entity::ActiveModel {
        id: Set(upload.id.uuid()),
        tenant: Set(upload.owner.tenant().map(TenantId::uuid)),
        citizen: Set(upload.owner.citizen().map(AccountId::uuid)),
        opened_by: Set(upload.opened_by.map(AccountId::uuid)),
        purpose: Set(upload.purpose.clone()),
        name: Set(upload.name.as_str().to_owned()),
        accepted: Set(crate::domain::list(&upload.accepted)),
        size: Set(stored(upload.size)),
        received: Set(stored(upload.received)),
        pieces: Set(stored(upload.pieces)),
        state: Set(upload.state.name().to_owned()),
        media_type: Set(None),
        blob: Set(None),
        refusal: Set(None),
        virus: Set(None),
        attempts: Set(0),
        opened_at: Set(opened_at),
        expires_at: Set(upload.expires_at),
        next_attempt_at: Set(None),
    })
    .exec_without_returning(tx.connection())
    .await?;
    Ok(())
}

/// The upload of this id, if it is the scope's.
pub(crate) async fn find(tx: &Tx, id: UploadId) -> Result<Option<Upload>, StoreError> {
    Entity::find()
        .filter(own(tx, Column::Tenant, Column::Citizen))
        .filter(Column::Id.eq(id.uuid()))
        .one(tx.connection())
        .await?
        .map(Upload::try_from)
        .transpose()
}

/// Those of these uploads that are the scope's, in one statement.
pub(crate) async fn list(tx: &Tx, ids: &[UploadId]) -> Result<Vec<Upload>, StoreError> {
    Entity::find()
        .filter(own(tx, Column::Tenant, Column::Citizen))
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(Upload::try_from)
        .collect()
}

fn examined() -> impl Iterator<Item = &'static str> {
    UploadState::ALL
        .iter()
        .filter(|state| state.is_examined())
        .map(|state| state.name())
}

/// Uploads of which the examination is due, longest waiting first.
pub(crate) async fn list_due(
    tx: &Tx,
    now: DateTime<Utc>,
    most: u64,
) -> Result<Vec<UploadId>, StoreError> {
    select_ids(
        tx,
        Entity::find()
            .filter(Column::State.is_in(examined()))
            .filter(Column::NextAttemptAt.lte(now))
            .order_by_asc(Column::NextAttemptAt)
            .limit(most),
    )
    .await
}

/// Uploads in one of these states that expired before an instant, oldest first.
pub(crate) async fn list_expired(
    tx: &Tx,
    states: impl Iterator<Item = UploadState>,
    before: DateTime<Utc>,
    most: u64,
) -> Result<Vec<Upload>, StoreError> {
    Entity::find()
        .filter(Column::State.is_in(states.map(UploadState::name)))
        .filter(Column::ExpiresAt.lt(before))
        .order_by_asc(Column::ExpiresAt)
        .limit(most)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(Upload::try_from)
        .collect()
}

/// Forgets an upload that is over.
pub(crate) async fn delete(tx: &Tx, id: UploadId) -> Result<(), StoreError> {
    Entity::delete_by_id(id.uuid())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// How many uploads of an account take bytes.
pub(crate) async fn count_open(tx: &Tx, account: AccountId) -> Result<u64, StoreError> {
    Ok(Entity::find()
        .filter(own(tx, Column::Tenant, Column::Citizen))
        .filter(Column::OpenedBy.eq(account.uuid()))
        .filter(Column::State.eq(UploadState::Open.name()))
        .count(tx.connection())
        .await?)
}

/// The declared bytes of an owner's uploads that are neither over nor attached.
pub(crate) async fn sum_pending(tx: &Tx, owner: Owner) -> Result<u64, StoreError> {
    let pending = UploadState::ALL.iter().filter(|state| !state.is_over());
    let sum: Option<Option<i64>> = Entity::find()
        .select_only()
        .expr(super::sum(Column::Size))
        .filter(of_owner(owner, Column::Tenant, Column::Citizen))
        .filter(Column::State.is_in(pending.map(|state| state.name())))
        .into_tuple()
        .one(tx.connection())
        .await?;
    Ok(read(sum.flatten().unwrap_or_default()))
}

/// Which of these uploads there are that are not over.
pub(crate) async fn list_lasting(tx: &Tx, ids: &[UploadId]) -> Result<Vec<UploadId>, StoreError> {
    let lasting = UploadState::ALL.iter().filter(|state| !state.is_over());
    select_ids(
        tx,
        Entity::find()
            .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .filter(Column::State.is_in(lasting.map(|state| state.name()))),
    )
    .await
}

/// Which of these uploads there are.
pub(crate) async fn list_known(tx: &Tx, ids: &[UploadId]) -> Result<Vec<UploadId>, StoreError> {
    let known = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
    select_ids(tx, known).await
}

/// Uploads in one of these states that still have pieces.
pub(crate) async fn list_with_pieces(
    tx: &Tx,
    states: impl Iterator<Item = UploadState>,
    most: u64,
) -> Result<Vec<UploadId>, StoreError> {
    let has_pieces = Query::select()
        .expr(Expr::value(1))
        .from(piece::entity::Entity)
        .and_where(
            Expr::col((piece::entity::Entity, piece::entity::Column::Upload))
                .equals((Entity, Column::Id)),
        )
        .to_owned();
    select_ids(
        tx,
        Entity::find()
            .filter(Column::State.is_in(states.map(UploadState::name)))
            .filter(Expr::exists(has_pieces))
            .limit(most),
    )
    .await
}

async fn select_ids(tx: &Tx, query: Select<Entity>) -> Result<Vec<UploadId>, StoreError> {
    let ids: Vec<Uuid> = query
        .select_only()
        .column(Column::Id)
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(ids.into_iter().map(UploadId::from_uuid).collect())
}
