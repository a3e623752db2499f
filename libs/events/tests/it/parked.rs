//! What a subscriber can never take is put aside with the reason, and can be offered again.

use events::{Bus, Event, ParkedEvent, list_parked, take_parked};
use testkit::{Backend, World};

use crate::recorder::{Mood, PLATFORM, Recorder, publish, relay, waiting, world};

async fn parked(world: &World) -> Vec<ParkedEvent> {
    let tx = world.ctx.database.read(PLATFORM).await.unwrap();
    list_parked(&tx).await.unwrap()
}

async fn take(world: &World, event: &Event) {
    let tx = world.ctx.database.write(PLATFORM).await.unwrap();
    take_parked(&tx, "tests/one", event.id).await.unwrap();
    tx.commit().await.unwrap();
}

async fn poison_is_put_aside_and_the_rest_goes_on(backend: Backend) {
    let world = world(backend).await;
    let (one, two) = (Recorder::new("tests/one"), Recorder::new("tests/two"));
    let mut bus = Bus::default();
    bus.subscribe(world.ctx.database.clone(), one.clone());
    bus.subscribe(world.ctx.database.clone(), two.clone());
    let relay = relay(&world, &bus);
    one.set(Mood::Refuses);
    let poison = publish(&world, &["poison"]).await.remove(0);
    assert_eq!(relay.drain().await.unwrap(), 1);
    one.set(Mood::Takes);
    publish(&world, &["sound"]).await;
    assert_eq!(relay.drain().await.unwrap(), 1);

    assert_eq!(one.effects(&world.ctx.database).await, ["sound"]);
    assert_eq!(two.effects(&world.ctx.database).await, ["poison", "sound"]);
    let expected = ParkedEvent {
        subscriber: "tests/one".to_owned(),
        event: poison.clone(),
        error: "not today".to_owned(),
        at: world.ctx.clock.now(),
    };
    assert_eq!(parked(&world).await, [expected]);

    // offered twice, parked once
    bus.deliver(&poison, world.ctx.clock.now()).await.unwrap();
    assert_eq!(parked(&world).await.len(), 1);
    assert_eq!(one.offered(), 2);
}

async fn a_parked_event_can_be_offered_again(backend: Backend) {
    let world = world(backend).await;
    let (one, two) = (Recorder::new("tests/one"), Recorder::new("tests/two"));
    let mut bus = Bus::default();
    bus.subscribe(world.ctx.database.clone(), one.clone());
    bus.subscribe(world.ctx.database.clone(), two.clone());
    let relay = relay(&world, &bus);
    one.set(Mood::Refuses);
    let event = publish(&world, &["a"]).await.remove(0);
    relay.drain().await.unwrap();

    // still poison: parked again
    take(&world, &event).await;
    assert_eq!(parked(&world).await, []);
    assert_eq!(waiting(&world).await, 1);
    relay.drain().await.unwrap();
    assert_eq!(parked(&world).await.len(), 1);

    one.set(Mood::Takes);
    take(&world, &event).await;
    // at once, by whoever took it out, and later by the relay as well
    bus.deliver(&event, world.ctx.clock.now()).await.unwrap();
    assert_eq!(relay.drain().await.unwrap(), 1);
    assert_eq!(parked(&world).await, []);
    assert_eq!(one.effects(&world.ctx.database).await, ["a"]);
    assert_eq!(two.effects(&world.ctx.database).await, ["a"]);
    assert_eq!(two.offered(), 1);
}

async fn a_parked_event_of_another_service_can_be_offered_again(backend: Backend) {
    let here = world(backend).await;
    let elsewhere = world(backend).await;
    let one = Recorder::new("tests/one");
    let mut bus = Bus::default();
    bus.subscribe(here.ctx.database.clone(), one.clone());
    one.set(Mood::Refuses);
    let event = publish(&elsewhere, &["a"]).await.remove(0);
    relay(&elsewhere, &bus).drain().await.unwrap();
    one.set(Mood::Takes);
    take(&here, &event).await;
    assert_eq!(relay(&here, &bus).drain().await.unwrap(), 1);
    assert_eq!(one.effects(&here.ctx.database).await, ["a"]);
}

async fn an_event_that_is_not_parked_stays_seen(backend: Backend) {
    let world = world(backend).await;
    let one = Recorder::new("tests/one");
    let mut bus = Bus::default();
    bus.subscribe(world.ctx.database.clone(), one.clone());
    let event = publish(&world, &["a"]).await.remove(0);
    relay(&world, &bus).drain().await.unwrap();
    take(&world, &event).await;
    bus.deliver(&event, world.ctx.clock.now()).await.unwrap();
    assert_eq!(waiting(&world).await, 0);
    assert_eq!(one.effects(&world.ctx.database).await, ["a"]);
}

testkit::on_both_back_ends!(
    poison_is_put_aside_and_the_rest_goes_on,
    a_parked_event_can_be_offered_again,
    a_parked_event_of_another_service_can_be_offered_again,
    an_event_that_is_not_parked_stays_seen,
);
