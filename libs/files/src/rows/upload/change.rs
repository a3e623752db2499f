//! Changes of uploads: each says in its condition what it builds on, so that of two at once one is done.

use chrono::{DateTime, Utc};
use ids::UploadId;
use sea_orm::ExprTrait;
use sea_orm::UpdateMany;
use sea_orm::entity::prelude::*;
use store::{StoreError, Tx};

use super::entity::{Column, Entity};
use super::{Upload, examined};
use crate::domain::{Digest, MediaType, UploadRefusal, UploadState};
use crate::rows::{own, stored};

/// Moves the upload to a state that may follow its own, with what else changes; says whether it did.
pub(crate) async fn move_to(
    tx: &Tx,
    id: UploadId,
    to: UploadState,
    change: impl FnOnce(UpdateMany<Entity>) -> UpdateMany<Entity>,
) -> Result<bool, StoreError> {
    let update = Entity::update_many()
        .col_expr(Column::State, Expr::value(to.name()))
        .filter(own(tx, Column::Tenant, Column::Citizen))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::State.is_in(to.leaders().map(UploadState::name)));
    Ok(change(update).exec(tx.connection()).await?.rows_affected == 1)
}

/// Moves uploads to where they are attached; says whether all of them did, each of which is named once.
pub(crate) async fn attach_all(tx: &Tx, ids: &[UploadId]) -> Result<bool, StoreError> {
    let to = UploadState::Attached;
    let done = Entity::update_many()
        .col_expr(Column::State, Expr::value(to.name()))
        .filter(own(tx, Column::Tenant, Column::Citizen))
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .filter(Column::State.is_in(to.leaders().map(UploadState::name)))
        .exec(tx.connection())
        .await?;
    Ok(usize::try_from(done.rows_affected) == Ok(ids.len()))
}

/// Counts bytes that follow those received; says whether they do, and the upload is open.
pub(crate) async fn advance(
    tx: &Tx,
    upload: &Upload,
    from: u64,
    to: u64,
    pieces: u64,
) -> Result<bool, StoreError> {
    let done = Entity::update_many()
        .col_expr(Column::Received, Expr::value(stored(to)))
        .col_expr(
            Column::Pieces,
            Expr::col(Column::Pieces).add(stored(pieces)),
        )
        .filter(own(tx, Column::Tenant, Column::Citizen))
        .filter(Column::Id.eq(upload.id.uuid()))
        .filter(Column::State.eq(UploadState::Open.name()))
        .filter(Column::Received.eq(stored(from)))
        .exec(tx.connection())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes the examination of the upload for a while; says whether nobody else has it.
pub(crate) async fn claim(
    tx: &Tx,
    id: UploadId,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let done = Entity::update_many()
        .col_expr(Column::NextAttemptAt, Expr::value(until))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::State.is_in(examined()))
        .filter(Column::NextAttemptAt.lte(now))
        .exec(tx.connection())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Puts the next attempt off, or brings it forward.
pub(crate) async fn put_off(tx: &Tx, id: UploadId, until: DateTime<Utc>) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::NextAttemptAt, Expr::value(until))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::State.is_in(examined()))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Has the examination due at an instant.
pub(crate) fn due_at(change: UpdateMany<Entity>, at: DateTime<Utc>) -> UpdateMany<Entity> {
    change.col_expr(Column::NextAttemptAt, Expr::value(at))
}

/// Notes why the content is not accepted.
pub(crate) fn refused(change: UpdateMany<Entity>, why: UploadRefusal) -> UpdateMany<Entity> {
    change.col_expr(Column::Refusal, Expr::value(why.name()))
}

/// Notes what the scanner found, and until when the content is kept apart.
pub(crate) fn infected(
    change: UpdateMany<Entity>,
    virus: &str,
    until: DateTime<Utc>,
) -> UpdateMany<Entity> {
    change
        .col_expr(Column::Virus, Expr::value(virus))
        .col_expr(Column::ExpiresAt, Expr::value(until))
}

/// Notes what the content is.
pub(crate) fn accepted(
    change: UpdateMany<Entity>,
    media_type: MediaType,
    digest: Digest,
) -> UpdateMany<Entity> {
    change
        .col_expr(Column::MediaType, Expr::value(media_type.name()))
        .col_expr(Column::Blob, Expr::value(digest.to_string()))
}

/// Has it wait to be attached until an instant.
pub(crate) fn waiting_until(
    change: UpdateMany<Entity>,
    until: DateTime<Utc>,
) -> UpdateMany<Entity> {
    change.col_expr(Column::ExpiresAt, Expr::value(until))
}
