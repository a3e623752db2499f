//! The courier: it tells until it is acknowledged, not for ever, and also what nobody pressed.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use payments::sandbox::{Delivered, HouseConfig};
use payments::{CallbackRefusal, Outcome};
use tokio::sync::{Notify, watch};

use crate::world::*;

const ACKNOWLEDGED: Delivered = Delivered {
    acknowledged: 1,
    failed: 0,
};
const FAILED: Delivered = Delivered {
    acknowledged: 0,
    failed: 1,
};
const NOTHING: Delivered = Delivered {
    acknowledged: 0,
    failed: 0,
};

async fn paid(config: HouseConfig) -> World {
    let world = World::with(config).await;
    let address = world.address(&world.order("A-1")).await;
    world.press(&address, "pay").await;
    world
}

#[tokio::test]
async fn it_tells_again_later_and_later_until_it_is_acknowledged() {
    let world = paid(house_config()).await;
    let courier = world.courier();
    world.told.answer(&[500, 404, 302]);
    assert_eq!(courier.deliver().await, FAILED);
    assert_eq!(courier.deliver().await, NOTHING, "not at once");
    world.time.advance(TimeDelta::seconds(4));
    assert_eq!(courier.deliver().await, NOTHING);
    for wait in [1, 10] {
        world.time.advance(TimeDelta::seconds(wait));
        assert_eq!(courier.deliver().await, FAILED);
    }
    world.time.advance(TimeDelta::seconds(19));
    assert_eq!(courier.deliver().await, NOTHING);
    world.time.advance(TimeDelta::seconds(1));
    assert_eq!(courier.deliver().await, ACKNOWLEDGED);
    assert_eq!(world.told.count(), 4);
    world.time.advance(TimeDelta::days(1));
    assert_eq!(courier.deliver().await, NOTHING, "never again");
}

#[tokio::test]
async fn every_attempt_can_be_believed() {
    let world = paid(house_config()).await;
    let courier = world.courier();
    // the platform took it, but its answer was lost
    world.told.answer(&[503]);
    courier.deliver().await;
    let first = world.verify_last().unwrap();
    world.time.advance(TimeDelta::minutes(5));
    courier.deliver().await;
    let second = world.verify_last().unwrap();
    assert_eq!(second, first, "a second attempt is no replay");
    assert_eq!(world.verify_last(), Err(CallbackRefusal::Replayed));
}

#[tokio::test]
async fn it_gives_up_after_all_attempts() {
    let world = paid(HouseConfig {
        delivery_attempts: 3,
        delivery_longest_pause_seconds: 7,
        ..house_config()
    })
    .await;
    let courier = world.courier();
    world.told.answer(&[500; 10]);
    for _ in 0..3 {
        assert_eq!(courier.deliver().await, FAILED);
        world.time.advance(TimeDelta::seconds(7));
    }
    world.time.advance(TimeDelta::days(1));
    assert_eq!(courier.deliver().await, NOTHING);
    assert_eq!(world.told.count(), 3);
}

#[tokio::test]
async fn a_platform_that_is_gone_is_tried_again() {
    let world = World::new().await;
    let mut order = world.order("A-1");
    // nobody listens there
    order.callback_url = "http://127.0.0.1:1/callback".parse().unwrap();
    world.press(&world.address(&order).await, "fail").await;
    assert_eq!(world.courier().deliver().await, FAILED);
}

#[tokio::test]
async fn what_nobody_paid_is_told_as_expired() {
    let world = World::new().await;
    world
        .get(world.address(&world.order("A-1")).await.as_str())
        .await;
    let courier = world.courier();
    assert_eq!(courier.deliver().await, NOTHING);
    world.time.advance(TimeDelta::minutes(15));
    assert_eq!(courier.deliver().await, ACKNOWLEDGED);
    let notice = world.verify_last().unwrap();
    assert_eq!(notice.outcome, Outcome::Expired);
}

#[tokio::test]
async fn it_runs_until_it_is_stopped_and_wakes_when_something_ends() {
    let world = World::new().await;
    let paused = Arc::new(Notify::new());
    let hint = Arc::clone(&paused);
    // it pauses for ever: only that something ended wakes it
    let courier = world.house.courier(Arc::new(move |wait| {
        assert!(wait <= Duration::from_secs(30));
        hint.notify_one();
        Box::pin(std::future::pending())
    }));
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(courier.run(stopped));
    paused.notified().await;
    let address = world.address(&world.order("A-1")).await;
    world.press(&address, "pay").await;
    paused.notified().await;
    assert_eq!(world.told.count(), 1);
    stop.send(true).unwrap();
    running.await.unwrap();
}
