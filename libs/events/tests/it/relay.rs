//! The relay takes events to all subscribers, in order, and each has its effect exactly once.

use chrono::TimeDelta;
use events::Bus;
use futures_util::future::join_all;
use store::StoreError;
use testkit::Backend;

use crate::recorder::{Mood, Recorder, publish, relay, waiting, world};

async fn events_reach_all_subscribers_in_order(backend: Backend) {
    let here = world(backend).await;
    let elsewhere = world(backend).await;
    let (one, two) = (Recorder::new("tests/one"), Recorder::new("tests/two"));
    let mut bus = Bus::default();
    bus.subscribe(here.ctx.database.clone(), one.clone());
    bus.subscribe(elsewhere.ctx.database.clone(), two.clone());

    let texts: Vec<String> = (0..250).map(|number| format!("note {number:03}")).collect();
    // some in one transaction at one instant, some later
    for few in texts.chunks(25) {
        let few: Vec<&str> = few.iter().map(String::as_str).collect();
        publish(&here, &few).await;
        here.clock.advance(TimeDelta::microseconds(1));
    }
    assert_eq!(relay(&here, &bus).drain().await.unwrap(), 250);

    assert_eq!(one.effects(&here.ctx.database).await, texts);
    assert_eq!(two.effects(&elsewhere.ctx.database).await, texts);
    assert_eq!(waiting(&here).await, 0);
    assert_eq!(relay(&here, &bus).drain().await.unwrap(), 0);
}

async fn a_later_commit_of_an_earlier_event_is_not_passed_over(backend: Backend) {
    let world = world(backend).await;
    let one = Recorder::new("tests/one");
    let mut bus = Bus::default();
    bus.subscribe(world.ctx.database.clone(), one.clone());
    let now = world.ctx.clock.now();
    publish(&world, &["later"]).await;
    relay(&world, &bus).drain().await.unwrap();
    world.clock.set(now - TimeDelta::minutes(1));
    publish(&world, &["earlier"]).await;
    relay(&world, &bus).drain().await.unwrap();
    assert_eq!(one.effects(&world.ctx.database).await, ["later", "earlier"]);
}

async fn an_event_waits_for_a_subscriber_whose_storage_fails(backend: Backend) {
    let world = world(backend).await;
    let (before, failing, after) = (
        Recorder::new("tests/before"),
        Recorder::new("tests/failing"),
        Recorder::new("tests/after"),
    );
    let mut bus = Bus::default();
    for subscriber in [&before, &failing, &after] {
        bus.subscribe(world.ctx.database.clone(), subscriber.clone());
    }
    let relay = relay(&world, &bus);
    publish(&world, &["a"]).await;
    assert_eq!(relay.drain().await.unwrap(), 1);

    failing.set(Mood::StorageFails);
    publish(&world, &["b", "c"]).await;
    for _ in 0..3 {
        let refusal = relay.drain().await.unwrap_err();
        assert!(matches!(refusal, StoreError::Unavailable(_)), "{refusal:?}");
    }
    assert_eq!(waiting(&world).await, 2);
    assert_eq!(
        (before.offered(), failing.offered(), after.offered()),
        (2, 4, 1)
    );
    assert_eq!(failing.effects(&world.ctx.database).await, ["a"]);

    failing.set(Mood::Takes);
    assert_eq!(relay.drain().await.unwrap(), 2);
    for subscriber in [&before, &failing, &after] {
        assert_eq!(
            subscriber.effects(&world.ctx.database).await,
            ["a", "b", "c"]
        );
    }
    assert_eq!((before.offered(), after.offered()), (3, 3));
}

async fn what_was_delivered_before_a_failure_is_marked(backend: Backend) {
    let world = world(backend).await;
    let one = Recorder::new("tests/one");
    let mut bus = Bus::default();
    bus.subscribe(world.ctx.database.clone(), one.clone());
    let published = publish(&world, &["a", "b"]).await;
    bus.deliver(&published[0], world.ctx.clock.now())
        .await
        .unwrap();
    one.set(Mood::StorageFails);
    relay(&world, &bus).drain().await.unwrap_err();
    assert_eq!(waiting(&world).await, 1);
}

/// As after a crash between delivery and marking.
async fn an_event_delivered_but_not_marked_has_its_effect_once(backend: Backend) {
    let world = world(backend).await;
    let (one, two) = (Recorder::new("tests/one"), Recorder::new("tests/two"));
    let mut bus = Bus::default();
    bus.subscribe(world.ctx.database.clone(), one.clone());
    bus.subscribe(world.ctx.database.clone(), two.clone());
    let published = publish(&world, &["a", "b"]).await;
    bus.deliver(&published[0], world.ctx.clock.now())
        .await
        .unwrap();
    assert_eq!(waiting(&world).await, 2);

    assert_eq!(relay(&world, &bus).drain().await.unwrap(), 2);
    for subscriber in [one, two] {
        assert_eq!(subscriber.effects(&world.ctx.database).await, ["a", "b"]);
        assert_eq!(subscriber.offered(), 2);
    }
}

async fn relays_at_the_same_time_have_each_effect_once(backend: Backend) {
    let world = world(backend).await;
    let one = Recorder::new("tests/one");
    let mut bus = Bus::default();
    bus.subscribe(world.ctx.database.clone(), one.clone());
    let texts: Vec<String> = (0..40).map(|number| format!("note {number:02}")).collect();
    publish(
        &world,
        &texts.iter().map(String::as_str).collect::<Vec<_>>(),
    )
    .await;
    let relays = (0..4).map(|_| {
        let relay = relay(&world, &bus);
        tokio::spawn(async move { relay.drain().await })
    });
    for outcome in join_all(relays).await {
        outcome.unwrap().unwrap();
    }
    let mut effects = one.effects(&world.ctx.database).await;
    effects.sort();
    assert_eq!(effects, texts);
    assert_eq!(waiting(&world).await, 0);
}

async fn events_that_nobody_takes_are_done_with(backend: Backend) {
    let world = world(backend).await;
    publish(&world, &["a"]).await;
    assert_eq!(relay(&world, &Bus::default()).drain().await.unwrap(), 1);
    assert_eq!(waiting(&world).await, 0);
}

testkit::on_both_back_ends!(
    events_reach_all_subscribers_in_order,
    a_later_commit_of_an_earlier_event_is_not_passed_over,
    an_event_waits_for_a_subscriber_whose_storage_fails,
    what_was_delivered_before_a_failure_is_marked,
    an_event_delivered_but_not_marked_has_its_effect_once,
    relays_at_the_same_time_have_each_effect_once,
    events_that_nobody_takes_are_done_with,
);
