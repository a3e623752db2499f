//! Writers of SQLite queue for the lock instead of failing in the middle; a dropped transaction leaves nothing.

use futures_util::future::join_all;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectOptions, ConnectionTrait};
use store::{Database, StoreError, take_turn};
use testkit::{Backend, World, tenant_id};

use crate::notes::{Migrator, PLATFORM, add, at_tenant, entity, texts};

#[tokio::test]
async fn a_write_transaction_of_sqlite_takes_the_lock_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::open_sqlite(folder.path(), "notes").await.unwrap();
    database.migrate::<Migrator>().await.unwrap();
    let mut impatient = ConnectOptions::new(format!(
        "sqlite://{}",
        folder.path().join("notes.db").display()
    ));
    impatient
        .max_connections(1)
        .map_sqlx_sqlite_opts(|options| options.busy_timeout(std::time::Duration::ZERO));
    let other = sea_orm::Database::connect(impatient).await.unwrap();

    let tx = database.write(at_tenant(1)).await.unwrap();
    let refusal: StoreError = other
        .execute_unprepared("BEGIN IMMEDIATE")
        .await
        .unwrap_err()
        .into();
    assert!(matches!(refusal, StoreError::Unavailable(_)), "{refusal:?}");
    // readers do not wait for a writer
    assert_eq!(
        texts(&database.read(PLATFORM).await.unwrap())
            .await
            .unwrap(),
        [""; 0]
    );

    tx.commit().await.unwrap();
    other
        .execute_unprepared("BEGIN IMMEDIATE; ROLLBACK")
        .await
        .unwrap();
}

async fn read_then_add(database: &Database) -> Result<(), StoreError> {
    let tx = database.write(PLATFORM).await?;
    let number = entity::Entity::find().count(tx.connection()).await?;
    add(&tx, Some(tenant_id(1)), None, &format!("note {number:02}")).await?;
    tx.commit().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixteen_writers_of_sqlite_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    // two programs with the same file
    let one = Database::open_sqlite(folder.path(), "notes").await.unwrap();
    one.migrate::<Migrator>().await.unwrap();
    let two = Database::open_sqlite(folder.path(), "notes").await.unwrap();

    let writers = (0..16).map(|number| {
        let database = if number % 2 == 0 {
            one.clone()
        } else {
            two.clone()
        };
        tokio::spawn(async move { read_then_add(&database).await })
    });
    for outcome in join_all(writers).await {
        outcome.unwrap().unwrap();
    }

    let written = texts(&one.read(PLATFORM).await.unwrap()).await.unwrap();
    let expected: Vec<String> = (0..16).map(|number| format!("note {number:02}")).collect();
    assert_eq!(written, expected);
}

async fn sixteen_writers_all_succeed(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let writers = (0..16).map(|number| {
        let database = world.ctx.database.clone();
        tokio::spawn(async move {
            let tx = database.write(at_tenant(1)).await?;
            add(&tx, Some(tenant_id(1)), None, &format!("note {number}")).await?;
            tx.commit().await
        })
    });
    for outcome in join_all(writers).await {
        outcome.unwrap().unwrap();
    }
    let tx = world.ctx.database.read(at_tenant(1)).await.unwrap();
    assert_eq!(texts(&tx).await.unwrap().len(), 16);
}

async fn in_turn(database: &Database) -> Result<(), StoreError> {
    let tx = database.write(at_tenant(1)).await?;
    take_turn(&tx, "count").await?;
    let number = entity::Entity::find().count(tx.connection()).await?;
    add(&tx, Some(tenant_id(1)), None, &format!("note {number:02}")).await?;
    tx.commit().await
}

async fn whoever_takes_a_turn_sees_what_earlier_ones_have_written(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let turns = (0..8).map(|_| in_turn(&world.ctx.database));
    for outcome in join_all(turns).await {
        outcome.unwrap();
    }
    let tx = world.ctx.database.read(at_tenant(1)).await.unwrap();
    let expected: Vec<String> = (0..8).map(|number| format!("note {number:02}")).collect();
    assert_eq!(texts(&tx).await.unwrap(), expected);
    drop(tx);

    // another name, another turn
    let (one, other) = (
        world.ctx.database.write(at_tenant(1)),
        world.ctx.database.read(at_tenant(1)),
    );
    let (one, other) = (one.await.unwrap(), other.await.unwrap());
    take_turn(&one, "one").await.unwrap();
    take_turn(&other, "other").await.unwrap();
}

async fn a_dropped_transaction_leaves_nothing(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let tx = world.ctx.database.write(at_tenant(1)).await.unwrap();
    add(&tx, Some(tenant_id(1)), None, "never").await.unwrap();
    drop(tx);
    let tx = world.ctx.database.write(at_tenant(1)).await.unwrap();
    assert_eq!(texts(&tx).await.unwrap(), [""; 0]);
}

async fn statements_are_counted(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let count = async |finders: usize| {
        let before = world.ctx.database.statements();
        let tx = world.ctx.database.read(at_tenant(1)).await.unwrap();
        for _ in 0..finders {
            texts(&tx).await.unwrap();
        }
        drop(tx);
        world.ctx.database.statements() - before
    };
    let none = count(0).await;
    assert_eq!(count(3).await, none + 3);
}

async fn a_commit_wakes_the_relay(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let hint = world.ctx.database.outbox_hint();
    world
        .ctx
        .database
        .write(at_tenant(1))
        .await
        .unwrap()
        .commit()
        .await
        .unwrap();
    hint.notified().await;
}

async fn an_open_database_answers(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    world.ctx.database.ping().await.unwrap();
}

testkit::on_both_back_ends!(
    sixteen_writers_all_succeed,
    whoever_takes_a_turn_sees_what_earlier_ones_have_written,
    a_dropped_transaction_leaves_nothing,
    statements_are_counted,
    a_commit_wakes_the_relay,
    an_open_database_answers,
);
