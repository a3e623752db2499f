//! A world with the tables of events, and a subscriber that records what it takes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use events::{Bus, Event, EventData, EventTables, HandleError, Relay, Subscriber};
use ids::EventId;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{DbErr, DeriveMigrationName, QueryOrder};
use sea_orm_migration::prelude::{ColumnDef, SchemaManager, Table};
use sea_orm_migration::{MigrationTrait, MigratorTrait};
use serde::{Deserialize, Serialize};
use store::migration::{PlatformTables, RowPolicy, protect};
use store::{Database, Scope, StoreError, Tx};
use testkit::{Backend, World};
use tokio::sync::Notify;

pub(crate) const PLATFORM: Scope = Scope::System {
    reason: "a test looks",
};
const NOTED: &str = "vn.motcua.tests.noted.v1";

pub(crate) struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(PlatformTables),
            Box::new(EventTables),
            Box::new(EffectTable),
        ]
    }
}

#[derive(DeriveMigrationName)]
struct EffectTable;

#[async_trait::async_trait]
impl MigrationTrait for EffectTable {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("effect")
                    .col(ColumnDef::new("id").uuid().not_null().primary_key())
                    .col(ColumnDef::new("subscriber").string().not_null())
                    .col(ColumnDef::new("text").text().not_null())
                    .to_owned(),
            )
            .await?;
        protect(
            manager,
            "effect",
            RowPolicy {
                visible: "false",
                writable: "false",
            },
        )
        .await
    }
}

mod effect {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "effect")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub subscriber: String,
        pub text: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Noted {
    pub(crate) text: String,
}

impl EventData for Noted {
    fn event_type(&self) -> &'static str {
        NOTED
    }

    fn subject(&self) -> String {
        "note".to_owned()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    Takes,
    /// Does its work, then storage fails.
    StorageFails,
    /// Does part of its work, then finds that it cannot take the event.
    Refuses,
}

pub(crate) struct Recorder {
    name: &'static str,
    mood: Mutex<Mood>,
    offered: AtomicUsize,
    pub(crate) woken: Notify,
}

impl Recorder {
    pub(crate) fn new(name: &'static str) -> Arc<Self> {
        Arc::new(Self {
            name,
            mood: Mutex::new(Mood::Takes),
            offered: AtomicUsize::new(0),
            woken: Notify::new(),
        })
    }

    pub(crate) fn set(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// How often an event was handed to it, whatever came of it.
    pub(crate) fn offered(&self) -> usize {
        self.offered.load(Ordering::SeqCst)
    }

    /// The texts of the events that had an effect, in order.
    pub(crate) async fn effects(&self, database: &Database) -> Vec<String> {
        let tx = database.read(PLATFORM).await.unwrap();
        effect::Entity::find()
            .filter(effect::Column::Subscriber.eq(self.name))
            .order_by_asc(effect::Column::Id)
            .all(tx.connection())
            .await
            .unwrap()
            .into_iter()
            .map(|row| row.text)
            .collect()
    }
}

#[async_trait::async_trait]
impl Subscriber for Recorder {
    fn name(&self) -> &'static str {
        self.name
    }

    fn event_types(&self) -> &'static [&'static str] {
        &[NOTED]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), HandleError> {
        self.offered.fetch_add(1, Ordering::SeqCst);
        self.woken.notify_one();
        let noted: Noted = HandleError::parse(event)?;
        effect::Entity::insert(effect::ActiveModel {
            id: Set(Uuid::now_v7()),
            subscriber: Set(self.name.to_owned()),
            text: Set(noted.text),
        })
        .exec_without_returning(tx.connection())
        .await
        .map_err(StoreError::from)?;
        match *self.mood.lock().unwrap() {
            Mood::Takes => Ok(()),
            Mood::StorageFails => {
                Err(StoreError::Unavailable(DbErr::Custom("no disk".to_owned())).into())
            }
            Mood::Refuses => Err(HandleError::Poison("not today".into())),
        }
    }
}

pub(crate) async fn world(backend: Backend) -> World {
    World::new::<Migrator>(backend, "events").await.unwrap()
}

pub(crate) fn note(world: &World, text: &str) -> Event {
    let id = EventId::from_uuid(world.ctx.clock.uuid());
    let data = Noted {
        text: text.to_owned(),
    };
    Event::new(id, "tests", world.ctx.clock.now(), None, None, &data).unwrap()
}

/// Publishes one event for each text, in a transaction of their own.
pub(crate) async fn publish(world: &World, texts: &[&str]) -> Vec<Event> {
    let tx = world.ctx.database.write(Scope::Public).await.unwrap();
    let all: Vec<Event> = texts.iter().map(|text| note(world, text)).collect();
    events::publish(&tx, &all).await.unwrap();
    tx.commit().await.unwrap();
    all
}

pub(crate) fn relay(world: &World, bus: &Bus) -> Relay {
    let clock = world.ctx.clock.clone();
    Relay {
        database: world.ctx.database.clone(),
        bus: bus.clone(),
        now: Arc::new(move || clock.now()),
    }
}

pub(crate) async fn waiting(world: &World) -> u64 {
    let tx = world.ctx.database.read(PLATFORM).await.unwrap();
    events::count_waiting(&tx).await.unwrap()
}
