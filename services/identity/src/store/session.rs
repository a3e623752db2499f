//! Sessions and refresh tokens as rows. Tokens are kept as hashes; the platform alone reads them.

use chrono::{DateTime, Utc};
use ids::{AccountId, SessionId, TenantId};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Query;
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use store::{StoreError, Tx};

use super::entities::{refresh_token, session};
use crate::domain::session::{Session, SessionEnd};

/// The stored reason is none that this program writes.
#[derive(Debug, thiserror::Error)]
#[error("no session ends for this reason")]
struct UnknownEnd;

/// Adds a session with the hash of its first refresh token.
pub async fn insert(tx: &Tx, session: &Session, token_hash: String) -> Result<(), StoreError> {
    session::Entity::insert(row(session))
        .exec_without_returning(tx.connection())
        .await?;
    insert_token(tx, session, token_hash).await
}

/// Adds the hash of the token that is good now.
pub async fn insert_token(
    tx: &Tx,
    session: &Session,
    token_hash: String,
) -> Result<(), StoreError> {
    let row = refresh_token::ActiveModel {
        hash: Set(token_hash),
        session: Set(session.id.uuid()),
        generation: Set(session.generation),
    };
    refresh_token::Entity::insert(row)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// The session that the token belongs to, kept from others, and the number of the token in it.
pub async fn load_by_token_for_update(
    tx: &Tx,
    token_hash: &str,
) -> Result<Option<(Session, i64)>, StoreError> {
    let Some(token) = refresh_token::Entity::find_by_id(token_hash.to_owned())
        .one(tx.connection())
        .await?
    else {
        return Ok(None);
    };
    let row = session::Entity::find_by_id(token.session)
        .lock_exclusive()
        .one(tx.connection())
        .await?;
    row.map(|row| Ok((read(row)?, token.generation)))
        .transpose()
}

/// Saves a session that was loaded for update.
pub async fn update(tx: &Tx, session: &Session) -> Result<(), StoreError> {
    row(session).update(tx.connection()).await?;
    Ok(())
}

/// Forgets sessions, with their tokens, that were over before the instant.
pub async fn forget_over(
    tx: &Tx,
    ended_before: DateTime<Utc>,
    refreshed_before: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let over = Condition::any()
        .add(session::Column::EndedAt.lte(ended_before))
        .add(session::Column::RefreshedAt.lte(refreshed_before));
    let ids = Query::select()
        .column(session::Column::Id)
        .from(session::Entity)
        .cond_where(over.clone())
        .to_owned();
    refresh_token::Entity::delete_many()
        .filter(refresh_token::Column::Session.in_subquery(ids))
        .exec(tx.connection())
        .await?;
    let done = session::Entity::delete_many()
        .filter(over)
        .exec(tx.connection())
        .await?;
    Ok(done.rows_affected)
}

const fn end_name(end: SessionEnd) -> &'static str {
    match end {
        SessionEnd::LoggedOut => "LOGGED_OUT",
        SessionEnd::Reused => "REUSED",
        SessionEnd::Revoked => "REVOKED",
    }
}

fn row(session: &Session) -> session::ActiveModel {
    session::ActiveModel {
        id: Set(session.id.uuid()),
        account: Set(session.account.uuid()),
        tenant: Set(session.tenant.map(TenantId::uuid)),
        generation: Set(session.generation),
        started_at: Set(session.started_at),
        refreshed_at: Set(session.refreshed_at),
        ended_at: Set(session.ended.map(|(at, _)| at)),
        ended_because: Set(session.ended.map(|(_, end)| end_name(end).to_owned())),
    }
}

fn read(row: session::Model) -> Result<Session, StoreError> {
    let ended = match (row.ended_at, row.ended_because.as_deref()) {
        (None, None) => None,
        (Some(at), Some("LOGGED_OUT")) => Some((at, SessionEnd::LoggedOut)),
        (Some(at), Some("REUSED")) => Some((at, SessionEnd::Reused)),
        (Some(at), Some("REVOKED")) => Some((at, SessionEnd::Revoked)),
        _ => {
            return Err(StoreError::Corrupt {
                what: "session",
                source: Box::new(UnknownEnd),
            });
        }
    };
    Ok(Session {
        id: SessionId::from_uuid(row.id),
        account: AccountId::from_uuid(row.account),
        tenant: row.tenant.map(TenantId::from_uuid),
        generation: row.generation,
        started_at: row.started_at,
        refreshed_at: row.refreshed_at,
        ended,
    })
}
