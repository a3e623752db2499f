//! Loading the catalogue: once, again, at once, and against what is published.

use std::sync::{Arc, Mutex};

use events::{Bus, Event, HandleError, Relay, Subscriber};
use procedures::app::seed::{publish_catalogue, read_catalogue};
use procedures::events::{VERSION_PUBLISHED, VersionPublished};
use procedures::{Migrator, NAME, Profile, SeedError, Seeded, seed};
use store::{Database, Scope, Tx};
use testkit::{Backend, World, on_both_back_ends};

use crate::world::{pretty, procedure};

fn versions() -> usize {
    let catalogue = read_catalogue(Profile::TwoLevel).unwrap();
    catalogue.iter().map(|it| it.versions().len()).sum()
}

/// Keeps what it is given, for the test to look at.
#[derive(Default, Clone)]
struct Recorder(Arc<Mutex<Vec<Event>>>);

#[async_trait::async_trait]
impl Subscriber for Recorder {
    fn name(&self) -> &'static str {
        "test/recorder"
    }

    fn event_types(&self) -> &'static [&'static str] {
        &[VERSION_PUBLISHED]
    }

    async fn handle(&self, _: &Tx, event: &Event) -> Result<(), HandleError> {
        self.0.lock().unwrap().push(event.clone());
        Ok(())
    }
}

async fn relayed(world: &World) -> Vec<Event> {
    let recorder = Recorder::default();
    let mut bus = Bus::default();
    bus.subscribe(world.ctx.database.clone(), Arc::new(recorder.clone()));
    let clock = Arc::clone(&world.ctx.clock);
    let relay = Relay {
        database: world.ctx.database.clone(),
        bus,
        now: Arc::new(move || clock.now()),
    };
    relay.drain().await.unwrap();
    recorder.0.lock().unwrap().clone()
}

async fn waiting(database: &Database) -> u64 {
    let tx = database
        .read(Scope::System {
            reason: "look at the outbox",
        })
        .await
        .unwrap();
    events::count_waiting(&tx).await.unwrap()
}

async fn every_version_is_published_once_with_its_event(backend: Backend) {
    let world = World::new::<Migrator>(backend, NAME).await.unwrap();
    let first = seed(&world.ctx, Profile::ThreeLevel).await.unwrap();
    assert_eq!(
        first,
        Seeded {
            published: versions(),
            known: 0
        }
    );
    let again = seed(&world.ctx, Profile::ThreeLevel).await.unwrap();
    assert_eq!(
        again,
        Seeded {
            published: 0,
            known: versions()
        }
    );

    let events = relayed(&world).await;
    assert_eq!(events.len(), versions());
    let expected: Vec<VersionPublished> = read_catalogue(Profile::ThreeLevel)
        .unwrap()
        .iter()
        .flat_map(|procedure| {
            procedure
                .versions()
                .iter()
                .map(Into::into)
                .collect::<Vec<_>>()
        })
        .collect();
    let mut published: Vec<VersionPublished> = events
        .iter()
        .map(|event| serde_json::from_value(event.data.clone()).unwrap())
        .collect();
    published.sort_by_key(|version| (version.code.clone(), version.version_number));
    assert_eq!(published, expected);

    let residence = events
        .iter()
        .find(|event| event.data["code"] == "1.004194")
        .unwrap();
    assert_eq!(residence.event_type, VERSION_PUBLISHED);
    assert_eq!(residence.source, "/procedures");
    assert_eq!(
        residence.subject,
        residence.data["versionId"].as_str().unwrap()
    );
    insta::assert_snapshot!("event", pretty(&residence.data));
}

async fn processes_that_start_at_once_publish_once(backend: Backend) {
    let world = World::new::<Migrator>(backend, NAME).await.unwrap();
    let runs = (0..4).map(|_| {
        let ctx = world.ctx.clone();
        tokio::spawn(async move { seed(&ctx, Profile::TwoLevel).await.unwrap().published })
    });
    let mut published = 0;
    for run in runs.collect::<Vec<_>>() {
        published += run.await.unwrap();
    }
    assert_eq!(published, versions());
    assert_eq!(
        waiting(&world.ctx.database).await,
        u64::try_from(versions()).unwrap()
    );
}

async fn a_new_version_of_a_known_procedure_is_published(backend: Backend) {
    let world = World::new::<Migrator>(backend, NAME).await.unwrap();
    let before = procedure("9.000001", &[("2025-01-01", None)]);
    publish_catalogue(&world.ctx, &[before]).await.unwrap();
    let after = procedure("9.000001", &[("2025-01-01", None), ("2026-01-01", None)]);
    let seeded = publish_catalogue(&world.ctx, &[after]).await.unwrap();
    assert_eq!(
        seeded,
        Seeded {
            published: 1,
            known: 1
        }
    );
}

async fn an_edited_version_changes_nothing(backend: Backend) {
    let world = World::new::<Migrator>(backend, NAME).await.unwrap();
    let published = procedure("9.000001", &[("2025-01-01", None)]);
    publish_catalogue(&world.ctx, &[published]).await.unwrap();
    let edited = procedure("9.000001", &[("2025-01-01", Some("2026-01-01"))]);
    let new = procedure("9.000002", &[("2025-01-01", None)]);
    let refusal = publish_catalogue(&world.ctx, &[edited, new])
        .await
        .unwrap_err();
    assert!(matches!(&refusal, SeedError::Changed { code, number }
        if code.as_str() == "9.000001" && number.get() == 1));
    assert_eq!(waiting(&world.ctx.database).await, 1);
}

on_both_back_ends!(
    every_version_is_published_once_with_its_event,
    processes_that_start_at_once_publish_once,
    a_new_version_of_a_known_procedure_is_published,
    an_edited_version_changes_nothing,
);
