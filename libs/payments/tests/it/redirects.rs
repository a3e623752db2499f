//! The signed way to the house: nothing on it can be changed, and it is good for its time only.

use axum::http::StatusCode;
use chrono::TimeDelta;
use payments::{Order, PaymentProvider, ProviderError, Standing};
use url::Url;

use crate::world::*;

fn with_fields(address: &Url, change: impl FnOnce(&mut Vec<(String, String)>)) -> String {
    let mut own = fields(address.query().unwrap());
    change(&mut own);
    let mut address = address.clone();
    address.set_query(Some(&written(&own)));
    address.to_string()
}

#[tokio::test]
async fn no_field_can_be_changed_left_out_or_added() {
    let world = World::new().await;
    let address = world.address(&world.order("A-1")).await;
    let names: Vec<String> = fields(address.query().unwrap())
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names.len(), 11, "{names:?}");
    for at in 0..names.len() {
        let name = &names[at];
        let changed = with_fields(&address, |fields| fields[at].1.push('1'));
        let left_out = with_fields(&address, |fields| {
            fields.remove(at);
        });
        let twice = with_fields(&address, |fields| fields.push(fields[at].clone()));
        for forged in [changed, left_out, twice] {
            let (status, _) = world.get(&forged).await;
            assert!(status.is_client_error(), "{name}: {status} for {forged}");
        }
    }
    let more = with_fields(&address, |fields| {
        fields.push(("sb_more".to_owned(), "1".to_owned()));
    });
    assert_eq!(world.get(&more).await.0, StatusCode::FORBIDDEN);
    let cheaper = with_fields(&address, |fields| {
        let amount = fields.iter_mut().find(|(name, _)| name == "sb_amount");
        amount.unwrap().1 = "1".to_owned();
    });
    assert_eq!(world.get(&cheaper).await.0, StatusCode::FORBIDDEN);
    let unknown = world.sandbox.query(&reference("A-1"), world.now()).await;
    assert_eq!(unknown.unwrap(), Standing::Unknown, "nothing was opened");
    assert_eq!(world.get(address.as_str()).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_signature_is_of_one_merchant_with_its_own_secret() {
    let world = World::new().await;
    let order = world.order("A-1");
    for (merchant, secret) in [
        ("ward-one", OTHER_SECRET),
        ("ward-two", SECRET),
        ("ward-three", SECRET),
    ] {
        let forger = sandbox(merchant, secret, &world.house_url);
        let address = forger.start(&order, world.now()).await.unwrap().url;
        let (status, _) = world.get(address.as_str()).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{merchant}");
    }
}

#[tokio::test]
async fn a_signature_is_good_for_one_purpose() {
    let world = World::new().await;
    let mut address = world.address(&world.order("A-1")).await;
    address.set_path("/sandbox/query");
    assert_eq!(world.get(address.as_str()).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_address_is_good_until_the_order_expires() {
    let world = World::new().await;
    let late = world.address(&world.order("A-1")).await;
    world.time.advance(TimeDelta::minutes(15));
    let (status, page) = world.get(late.as_str()).await;
    assert_eq!(status, StatusCode::GONE);
    assert!(page.contains("đã hết hạn"), "{page}");

    let over = Order {
        expires_at: world.now(),
        ..world.order("A-2")
    };
    let refused = world.sandbox.start(&over, world.now()).await;
    assert!(matches!(refused, Err(ProviderError::Expired)));

    let early = world.now() + TimeDelta::minutes(10);
    let ahead = Order {
        expires_at: early + TimeDelta::minutes(15),
        ..world.order("A-3")
    };
    let address = world.sandbox.start(&ahead, early).await.unwrap().url;
    assert_eq!(world.get(address.as_str()).await.0, StatusCode::FORBIDDEN);

    let endless = Order {
        expires_at: world.now() + TimeDelta::days(30),
        ..world.order("A-4")
    };
    let address = world.address(&endless).await;
    assert_eq!(world.get(address.as_str()).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_page_that_was_opened_in_time_says_that_it_expired() {
    let world = World::new().await;
    let address = world.address(&world.order("A-1")).await;
    let (_, page) = world.get(address.as_str()).await;
    world.time.advance(TimeDelta::minutes(15));
    let (status, location, answer) = world.press_on(&address, &page, "pay").await;
    assert_eq!((status, location), (StatusCode::CONFLICT, None));
    assert!(answer.contains("hết hạn"), "{answer}");
    let (status, again) = world.get(address.as_str()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(again.contains("hết hạn") && !again.contains("<button"));
}

#[tokio::test]
async fn a_replayed_address_shows_the_same_sale_and_pays_nothing_again() {
    let world = World::new().await;
    let order = world.order("A-1");
    let address = world.address(&order).await;
    let (_, first, _) = world.press(&address, "pay").await;
    let first = world.verify_return(&first.unwrap()).unwrap();
    let (status, page) = world.get(address.as_str()).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("đã được thanh toán") && !page.contains("<button"));
    // the platform may make another address of the same order
    let again = world.address(&order).await;
    assert_ne!(again, address);
    let (_, page) = world.get(again.as_str()).await;
    let back = attribute(&page, "<a href=\"").replace("&amp;", "&");
    let second = world.verify_return(&back.parse().unwrap()).unwrap();
    assert_eq!(second.outcome, first.outcome, "the transaction is the same");
}

#[tokio::test]
async fn a_reference_is_of_one_order() {
    let world = World::new().await;
    let order = world.order("A-1");
    world.get(world.address(&order).await.as_str()).await;
    let other = Order {
        amount: amount(1),
        ..order
    };
    let address = world.address(&other).await;
    let (status, _) = world.get(address.as_str()).await;
    assert_eq!(status, StatusCode::CONFLICT);
    let other_merchant = sandbox("ward-two", OTHER_SECRET, &world.house_url);
    let address = other_merchant.start(&other, world.now()).await.unwrap().url;
    let (status, _) = world.get(address.as_str()).await;
    assert_eq!(status, StatusCode::OK, "another merchant's is another");
}
