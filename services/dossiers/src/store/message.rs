//! Keeps the messages about dossiers, and how far each side has read.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use ids::{AccountId, DossierId, MessageId};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict};
use sea_orm::{QueryOrder, QuerySelect};
use store::{StoreError, Tx, corrupt};

use super::dossier::scoped_ids;
use super::entities::{message, message_mark};
use crate::domain::{Message, MessageSide};

/// Adds a message.
pub(crate) async fn insert_message(tx: &Tx, sent: &Message) -> Result<(), StoreError> {
    let row = message::ActiveModel {
        id: Set(sent.id.uuid()),
        dossier: Set(sent.dossier.uuid()),
        side: Set(sent.from.name().to_owned()),
        author: Set(sent.author.uuid()),
        sent_at: Set(sent.sent_at),
        text: Set(sent.text.clone()),
    };
    message::Entity::insert(row)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// How many messages a side has sent about a dossier from an instant on.
pub(crate) async fn count_messages_since(
    tx: &Tx,
    dossier: DossierId,
    from: MessageSide,
    since: DateTime<Utc>,
) -> Result<u64, StoreError> {
    Ok(message::Entity::find()
        .filter(message::Column::Dossier.eq(dossier.uuid()))
        .filter(message::Column::Dossier.in_subquery(scoped_ids(tx)))
        .filter(message::Column::Side.eq(from.name()))
        .filter(message::Column::SentAt.gte(since))
        .count(tx.connection())
        .await?)
}

/// A page of the messages about a dossier that is open to the scope, newest first.
pub(crate) async fn list_messages(
    tx: &Tx,
    dossier: DossierId,
    after: Option<MessageId>,
    most: u64,
) -> Result<Vec<Message>, StoreError> {
    let mut page = message::Entity::find()
        .filter(message::Column::Dossier.eq(dossier.uuid()))
        .filter(message::Column::Dossier.in_subquery(scoped_ids(tx)));
    if let Some(after) = after {
        page = page.filter(message::Column::Id.lt(after.uuid()));
    }
    let rows = page
        .order_by_desc(message::Column::Id)
        .limit(most)
        .all(tx.connection())
        .await?;
    rows.into_iter().map(restore).collect()
}

/// The message of this id about the dossier, if that is open to the scope.
pub(crate) async fn find_message(
    tx: &Tx,
    dossier: DossierId,
    id: MessageId,
) -> Result<Option<Message>, StoreError> {
    let row = message::Entity::find_by_id(id.uuid())
        .filter(message::Column::Dossier.eq(dossier.uuid()))
        .filter(message::Column::Dossier.in_subquery(scoped_ids(tx)))
        .one(tx.connection())
        .await?;
    row.map(restore).transpose()
}

/// Marks what a side has read of a dossier, up to this message; marks never go back.
pub(crate) async fn mark_read(
    tx: &Tx,
    dossier: DossierId,
    side: MessageSide,
    to: MessageId,
) -> Result<(), StoreError> {
    let row = message_mark::ActiveModel {
        dossier: Set(dossier.uuid()),
        side: Set(side.name().to_owned()),
        read_to: Set(to.uuid()),
    };
    let later = Expr::col(("excluded", message_mark::Column::ReadTo)).gt(Expr::col((
        message_mark::Entity,
        message_mark::Column::ReadTo,
    )));
    let key = [message_mark::Column::Dossier, message_mark::Column::Side];
    message_mark::Entity::insert(row)
        .on_conflict(
            OnConflict::columns(key)
                .update_column(message_mark::Column::ReadTo)
                .action_and_where(later)
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// How many messages of the other side each of these dossiers has that a side has not read, in one statement; what is
/// not open to the scope has none.
pub(crate) async fn count_unread(
    tx: &Tx,
    dossiers: &[DossierId],
    reader: MessageSide,
) -> Result<HashMap<DossierId, u64>, StoreError> {
    let read = message_mark::Entity::find()
        .filter(message_mark::Column::Side.eq(reader.name()))
        .filter(
            Expr::col((message_mark::Entity, message_mark::Column::Dossier))
                .equals((message::Entity, message::Column::Dossier)),
        )
        .filter(
            Expr::col((message_mark::Entity, message_mark::Column::ReadTo))
                .gte(Expr::col((message::Entity, message::Column::Id))),
        );
    let read = sea_orm::QueryTrait::into_query(read.select_only().expr(Expr::value(1)));
    let unread: Vec<(Uuid, i64)> = message::Entity::find()
        .select_only()
        .column(message::Column::Dossier)
        .column_as(message::Column::Id.count(), "unread")
        .filter(message::Column::Dossier.is_in(dossiers.iter().map(|id| id.uuid())))
        .filter(message::Column::Dossier.in_subquery(scoped_ids(tx)))
        .filter(message::Column::Side.eq(reader.other().name()))
        .filter(Expr::exists(read).not())
        .group_by(message::Column::Dossier)
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(unread
        .into_iter()
        .map(|(dossier, unread)| (DossierId::from_uuid(dossier), unread.unsigned_abs()))
        .collect())
}

fn restore(row: message::Model) -> Result<Message, StoreError> {
    let sides = [MessageSide::Applicant, MessageSide::Agency];
    let mut sides = sides.into_iter();
    let from = sides.find(|side| side.name() == row.side);
    Ok(Message {
        id: MessageId::from_uuid(row.id),
        dossier: DossierId::from_uuid(row.dossier),
        from: from.ok_or_else(|| corrupt("side of a message")(UnknownSide))?,
        author: AccountId::from_uuid(row.author),
        sent_at: row.sent_at,
        text: row.text,
    })
}

#[derive(Debug, thiserror::Error)]
#[error("no such side of a message")]
struct UnknownSide;
