//! The outbox: events wait here, committed with the change that caused them.

use chrono::{DateTime, Utc};
use ids::EventId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect};
use store::{StoreError, Tx, corrupt};

use crate::Event;

/// Rows of one statement: databases limit how many values it may carry.
const CHUNK: usize = 1_000;

mod entity {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "outbox")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub envelope: String,
        pub at: DateTime<Utc>,
        pub published_at: Option<DateTime<Utc>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds events to the outbox, to be relayed once the transaction is committed.
///
/// # Errors
/// When the database refuses; the change must not be committed then.
pub async fn publish(tx: &Tx, events: &[Event]) -> Result<(), StoreError> {
    for chunk in events.chunks(CHUNK) {
        let rows = chunk.iter().map(row).collect::<Result<Vec<_>, _>>()?;
        entity::Entity::insert_many(rows)
            .exec_without_returning(tx.connection())
            .await?;
    }
    Ok(())
}

/// Puts an event into the outbox that may have been relayed from there before.
pub(crate) async fn publish_again(tx: &Tx, event: &Event) -> Result<(), StoreError> {
    entity::Entity::insert(row(event)?)
        .on_conflict(
            OnConflict::column(entity::Column::Id)
                .update_column(entity::Column::PublishedAt)
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

fn row(event: &Event) -> Result<entity::ActiveModel, StoreError> {
    Ok(entity::ActiveModel {
        id: Set(event.id.uuid()),
        envelope: Set(encode(event)?),
        at: Set(event.time),
        published_at: Set(None),
    })
}

/// How many events wait to be relayed.
///
/// # Errors
/// When the database refuses.
pub async fn count_waiting(tx: &Tx) -> Result<u64, StoreError> {
    Ok(entity::Entity::find()
        .filter(entity::Column::PublishedAt.is_null())
        .count(tx.connection())
        .await?)
}

pub(crate) async fn list_waiting(tx: &Tx, most: u64) -> Result<Vec<Event>, StoreError> {
    entity::Entity::find()
        .filter(entity::Column::PublishedAt.is_null())
        .order_by_asc(entity::Column::At)
        .order_by_asc(entity::Column::Id)
        .limit(most)
        .all(tx.connection())
        .await?
        .iter()
        .map(|row| decode(&row.envelope))
        .collect()
}

pub(crate) async fn mark_published(
    tx: &Tx,
    ids: &[EventId],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::PublishedAt, Expr::value(now))
        .filter(entity::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .exec(tx.connection())
        .await?;
    Ok(())
}

pub(crate) fn encode(event: &Event) -> Result<String, StoreError> {
    serde_json::to_string(event).map_err(corrupt("event"))
}

pub(crate) fn decode(envelope: &str) -> Result<Event, StoreError> {
    serde_json::from_str(envelope).map_err(corrupt("event"))
}
