//! What a service knows of positions is what it was told last, whatever order it came in.

use std::collections::BTreeSet;

use events::{Event, EventTables, Subscriber};
use ids::{EventId, PositionId};
use policy::PositionRole;
use positions::{
    PositionFacts, PositionTable, PositionsRegistered, ProjectPositions, find_positions,
    list_positions_at,
};
use sea_orm_migration::{MigrationTrait, MigratorTrait};
use store::migration::PlatformTables;
use store::{Database, Scope};
use testkit::{Backend, World, tenant_id};
use uuid::Uuid;

const PLATFORM: Scope = Scope::System {
    reason: "a test announces positions",
};
const PROJECT: ProjectPositions = ProjectPositions {
    name: "tests/positions",
};

struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(PlatformTables),
            Box::new(EventTables),
            Box::new(PositionTable),
        ]
    }
}

fn position(number: u128, version: i64, role: PositionRole) -> PositionFacts {
    PositionFacts {
        id: PositionId::from_uuid(Uuid::from_u128(number)),
        version,
        tenant: tenant_id(1),
        roles: BTreeSet::from([role]),
        valid_from: "2026-01-01".parse().unwrap(),
        valid_to: Some("2026-07-01".parse().unwrap()),
    }
}

async fn announce(database: &Database, positions: Vec<PositionFacts>) {
    let at = "2026-02-11T02:00:00Z".parse().unwrap();
    let id = EventId::from_uuid(Uuid::now_v7());
    let event = Event::new(
        id,
        "identity",
        at,
        None,
        None,
        &PositionsRegistered { positions },
    )
    .unwrap();
    let tx = database.write(PLATFORM).await.unwrap();
    PROJECT.handle(&tx, &event).await.unwrap();
    tx.commit().await.unwrap();
}

async fn the_newest_announcement_counts(backend: Backend) {
    let world = World::new::<Migrator>(backend, "positions").await.unwrap();
    let database = &world.ctx.database;
    let newest = position(1, 3, PositionRole::Clerk);
    announce(database, vec![position(1, 2, PositionRole::Processing)]).await;
    announce(
        database,
        vec![newest.clone(), position(1, 1, PositionRole::Reception)],
    )
    .await;
    announce(database, vec![position(1, 2, PositionRole::Leadership)]).await;
    announce(database, Vec::new()).await;

    let tx = database.read(Scope::Public).await.unwrap();
    assert_eq!(find_positions(&tx, &[newest.id]).await.unwrap(), [newest]);
    assert_eq!(find_positions(&tx, &[]).await.unwrap(), []);
}

async fn lists_who_is_held_on_a_day(backend: Backend) {
    let world = World::new::<Migrator>(backend, "positions").await.unwrap();
    let database = &world.ctx.database;
    let elsewhere = PositionFacts {
        tenant: tenant_id(2),
        ..position(3, 1, PositionRole::Processing)
    };
    let here = position(1, 1, PositionRole::Processing);
    let clerk = position(2, 1, PositionRole::Clerk);
    announce(database, vec![here.clone(), clerk.clone(), elsewhere]).await;

    let tx = database.read(Scope::Public).await.unwrap();
    for (day, expected) in [
        ("2025-12-31", vec![]),
        ("2026-01-01", vec![here.clone(), clerk.clone()]),
        ("2026-06-30", vec![here, clerk]),
        ("2026-07-01", vec![]),
    ] {
        let on = day.parse().unwrap();
        let listed = list_positions_at(&tx, tenant_id(1), on).await;
        assert_eq!(listed.unwrap(), expected, "{day}");
    }
}

testkit::on_both_back_ends! {
    the_newest_announcement_counts,
    lists_who_is_held_on_a_day,
}
