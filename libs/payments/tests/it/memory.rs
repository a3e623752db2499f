//! What the house remembers: with a folder also after it fell, and never without end.

use std::fs;

use axum::http::StatusCode;
use chrono::TimeDelta;
use payments::sandbox::HouseConfig;
use payments::{PaymentProvider, RefundFault, RefundStanding, Standing};

use crate::world::*;

#[tokio::test]
async fn a_house_with_a_folder_goes_on_where_it_fell() {
    let folder = tempfile::tempdir().unwrap();
    let config = || HouseConfig {
        folder: Some(folder.path().join("sales")),
        ..house_config()
    };
    let before = World::with(config()).await;
    let address = before.address(&before.order("A-1")).await;
    before.press(&address, "pay").await;
    before
        .get(before.address(&before.order("a-1")).await.as_str())
        .await;
    let refund = "A-1-R1".parse().unwrap();
    let back = |world: &World, amount_back| {
        let (name, refund, now) = (reference("A-1"), &refund, world.now());
        let asking = sandbox("ward-one", SECRET, &world.house_url);
        let refund = payments::RefundReference::clone(refund);
        async move {
            asking
                .refund(&name, &refund, amount(amount_back), now)
                .await
                .unwrap()
        }
    };
    assert_eq!(back(&before, 50_000).await, RefundStanding::Confirmed);
    before.told.answer(&[500]);
    before.courier().deliver().await;
    let standing = before
        .sandbox
        .query(&reference("A-1"), before.now())
        .await
        .unwrap();
    // what was being written when it fell
    fs::write(folder.path().join("sales/half.new"), "{").unwrap();

    let after = World::with(config()).await;
    let again = after.sandbox.query(&reference("A-1"), after.now()).await;
    assert_eq!(again.unwrap(), standing);
    let open = after.sandbox.query(&reference("a-1"), after.now()).await;
    assert_eq!(
        open.unwrap(),
        Standing::Open,
        "another by the case of a letter"
    );
    assert_eq!(back(&after, 50_000).await, RefundStanding::Confirmed);
    let more = RefundStanding::Refused(RefundFault::ReferenceTaken);
    assert_eq!(back(&after, 80_001).await, more);
    after.time.advance(TimeDelta::seconds(5));
    assert_eq!(after.courier().deliver().await.acknowledged, 1);
    assert_eq!(before.told.count(), 2, "the platform is told where it was");
}

#[tokio::test]
async fn what_cannot_be_kept_has_not_happened() {
    let folder = tempfile::tempdir().unwrap();
    let sales = folder.path().join("sales");
    let world = World::with(HouseConfig {
        folder: Some(sales.clone()),
        ..house_config()
    })
    .await;
    let address = world.address(&world.order("A-1")).await;
    let (_, page) = world.get(address.as_str()).await;
    fs::remove_dir_all(&sales).unwrap();
    let (status, ..) = world.press_on(&address, &page, "pay").await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    let standing = world.sandbox.query(&reference("A-1"), world.now()).await;
    assert_eq!(standing.unwrap(), Standing::Open);
    fs::create_dir(&sales).unwrap();
    let (status, ..) = world.press_on(&address, &page, "pay").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn it_forgets_only_what_is_done_and_old() {
    let folder = tempfile::tempdir().unwrap();
    let world = World::with(HouseConfig {
        folder: Some(folder.path().to_owned()),
        most_sales: 1,
        ..house_config()
    })
    .await;
    let first = world.address(&world.order("A-1")).await;
    world.press(&first, "pay").await;
    let open_second = || async {
        let address = world.address(&world.order("A-2")).await;
        world.get(address.as_str()).await.0
    };
    assert_eq!(open_second().await, StatusCode::SERVICE_UNAVAILABLE);
    world.time.advance(TimeDelta::days(31));
    let refused = open_second().await;
    assert_eq!(refused, StatusCode::SERVICE_UNAVAILABLE, "not told yet");
    world.courier().deliver().await;
    assert_eq!(open_second().await, StatusCode::SERVICE_UNAVAILABLE);
    world.time.advance(TimeDelta::days(30));
    assert_eq!(open_second().await, StatusCode::OK);
    let standing = world.sandbox.query(&reference("A-1"), world.now()).await;
    assert_eq!(standing.unwrap(), Standing::Unknown);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
