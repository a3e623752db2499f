//! Announcements may come late, twice and out of order: the newest wins.

use std::sync::Arc;

use events::Bus;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use testkit::{Backend, tenant_id};
use tokio::runtime::Runtime;

use crate::builders::{PROJECT, announce, announcement, facts, known, world};

#[test]
fn in_whatever_order_they_come_the_newest_wins() {
    let runtime = Runtime::new().unwrap();
    let order =
        proptest::collection::vec(proptest::collection::vec((0..3_u128, 1..6_i64), 0..4), 1..5);
    let config = Config {
        cases: 32,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&order, |batches| {
            runtime.block_on(async {
                let world = world(Backend::Sqlite).await;
                for batch in &batches {
                    let tenants = batch
                        .iter()
                        .map(|(number, version)| facts(*number, *version))
                        .collect();
                    announce(&world.ctx.database, tenants).await.unwrap();
                }
                for number in 0..3 {
                    let newest = batches
                        .iter()
                        .flatten()
                        .filter(|(tenant, _)| *tenant == number)
                        .map(|(_, version)| *version)
                        .max();
                    let expected = newest.map(|version| facts(number, version));
                    prop_assert_eq!(
                        known(&world.ctx.database, tenant_id(number)).await,
                        expected
                    );
                }
                Ok(())
            })
        })
        .unwrap();
}

async fn late_and_repeated_events_of_the_bus_change_nothing(backend: Backend) {
    let world = world(backend).await;
    let mut bus = Bus::default();
    bus.subscribe(world.ctx.database.clone(), Arc::new(PROJECT));
    let (old, new) = (
        announcement(vec![facts(1, 1)]),
        announcement(vec![facts(1, 2)]),
    );
    for event in [&new, &old, &new, &old] {
        bus.deliver(event, world.ctx.clock.now()).await.unwrap();
    }
    assert_eq!(
        known(&world.ctx.database, tenant_id(1)).await,
        Some(facts(1, 2))
    );
}
testkit::on_both_back_ends!(late_and_repeated_events_of_the_bus_change_nothing);

/// The older announcement was read before the newer one was there, and is written after it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_announcement_that_waits_for_a_newer_one_changes_nothing() {
    use events::Subscriber;
    let world = world(Backend::Postgres).await;
    announce(&world.ctx.database, vec![facts(1, 1)])
        .await
        .unwrap();
    let newer = world
        .ctx
        .database
        .write(crate::builders::PLATFORM)
        .await
        .unwrap();
    PROJECT
        .handle(&newer, &announcement(vec![facts(1, 3)]))
        .await
        .unwrap();
    let older = announce(&world.ctx.database, vec![facts(1, 2)]);
    let (older, newer) = tokio::join!(older, async {
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        newer.commit().await
    });
    older.unwrap();
    newer.unwrap();
    assert_eq!(
        known(&world.ctx.database, tenant_id(1)).await,
        Some(facts(1, 3))
    );
}
