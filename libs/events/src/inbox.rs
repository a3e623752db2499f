//! The inbox: which events a subscriber has seen, and those it could not take.

use chrono::{DateTime, Utc};
use ids::EventId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, QueryOrder, TryInsertResult};
use store::{StoreError, Tx};

use crate::Event;
use crate::outbox::{self, decode, encode};

mod seen {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "inbox")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subscriber: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub event: Uuid,
        pub at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod parked {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "parked_event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub subscriber: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub event: Uuid,
        pub envelope: String,
        pub error: String,
        pub at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// An event that its subscriber could not take, with the reason.
#[derive(Debug, Clone, PartialEq)]
pub struct ParkedEvent {
    pub subscriber: String,
    pub event: Event,
    pub error: String,
    pub at: DateTime<Utc>,
}

/// Records that the subscriber takes the event; false when it has done so before.
pub(crate) async fn record(
    tx: &Tx,
    subscriber: &str,
    event: EventId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let row = seen::ActiveModel {
        subscriber: Set(subscriber.to_owned()),
        event: Set(event.uuid()),
        at: Set(now),
    };
    let result = seen::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([seen::Column::Subscriber, seen::Column::Event])
                .do_nothing()
                .to_owned(),
        )
        .try_insert()
        .exec_without_returning(tx.connection())
        .await?;
    Ok(matches!(result, TryInsertResult::Inserted(1..)))
}

/// Puts an event aside that the subscriber will never be able to take as it is.
pub(crate) async fn park(
    tx: &Tx,
    subscriber: &str,
    event: &Event,
    error: String,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    parked::Entity::insert(parked::ActiveModel {
        subscriber: Set(subscriber.to_owned()),
        event: Set(event.id.uuid()),
        envelope: Set(encode(event)?),
        error: Set(error),
        at: Set(now),
    })
    .exec_without_returning(tx.connection())
    .await?;
    Ok(())
}

/// The events put aside, oldest first.
///
/// # Errors
/// When the database refuses or a stored event cannot be read.
pub async fn list_parked(tx: &Tx) -> Result<Vec<ParkedEvent>, StoreError> {
    parked::Entity::find()
        .order_by_asc(parked::Column::At)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(|row| {
            Ok(ParkedEvent {
                event: decode(&row.envelope)?,
                subscriber: row.subscriber,
                error: row.error,
                at: row.at,
            })
        })
        .collect()
}

/// Takes an event out of the parked ones, forgets that it was seen and puts it into this database's outbox:
/// the relay offers it again, and whoever took it before refuses it. An event that is not parked stays seen.
///
/// # Errors
/// When the database refuses or the stored event cannot be read.
pub async fn take_parked(tx: &Tx, subscriber: &str, event: EventId) -> Result<(), StoreError> {
    let key = (subscriber.to_owned(), event.uuid());
    let Some(row) = parked::Entity::find_by_id(key.clone())
        .one(tx.connection())
        .await?
    else {
        return Ok(());
    };
    outbox::publish_again(tx, &decode(&row.envelope)?).await?;
    parked::Entity::delete_by_id(key)
        .exec(tx.connection())
        .await?;
    seen::Entity::delete_by_id((subscriber.to_owned(), event.uuid()))
        .exec(tx.connection())
        .await?;
    Ok(())
}
