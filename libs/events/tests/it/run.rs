//! The relay at work for as long as the process runs: woken by commits, stopped when told.

use events::Bus;
use testkit::Backend;
use tokio::sync::watch;

use crate::recorder::{Mood, Recorder, publish, relay, waiting, world};

async fn a_commit_wakes_the_relay_and_a_word_stops_it(backend: Backend) {
    let world = world(backend).await;
    let one = Recorder::new("tests/one");
    let mut bus = Bus::default();
    bus.subscribe(world.ctx.database.clone(), one.clone());
    let (stop, stopped) = watch::channel(false);
    publish(&world, &["before the start"]).await;
    let running = tokio::spawn(relay(&world, &bus).run(stopped));
    one.woken.notified().await;
    publish(&world, &["meanwhile"]).await;
    one.woken.notified().await;
    stop.send(true).unwrap();
    running.await.unwrap();
    assert_eq!(
        one.effects(&world.ctx.database).await,
        ["before the start", "meanwhile"]
    );
    assert_eq!(waiting(&world).await, 0);
}

async fn a_relay_that_nobody_can_stop_any_more_ends(backend: Backend) {
    let world = world(backend).await;
    let one = Recorder::new("tests/one");
    let mut bus = Bus::default();
    bus.subscribe(world.ctx.database.clone(), one.clone());
    publish(&world, &["a"]).await;
    let (stop, stopped) = watch::channel(false);
    drop(stop);
    relay(&world, &bus).run(stopped).await;
    assert_eq!(one.effects(&world.ctx.database).await, ["a"]);
}

async fn a_stopping_relay_leaves_what_it_cannot_deliver(backend: Backend) {
    let world = world(backend).await;
    let one = Recorder::new("tests/one");
    let mut bus = Bus::default();
    bus.subscribe(world.ctx.database.clone(), one.clone());
    one.set(Mood::StorageFails);
    publish(&world, &["a"]).await;
    let (_stop, stopped) = watch::channel(true);
    relay(&world, &bus).run(stopped).await;
    assert_eq!(waiting(&world).await, 1);
}

testkit::on_both_back_ends!(
    a_commit_wakes_the_relay_and_a_word_stops_it,
    a_relay_that_nobody_can_stop_any_more_ends,
    a_stopping_relay_leaves_what_it_cannot_deliver,
);
