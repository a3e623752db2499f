//! What the platform is told: believed only as the house wrote it, once, and in time.

use axum::http::{HeaderMap, HeaderValue};
use chrono::TimeDelta;
use payments::{
    CallbackRefusal, MOST_CALLBACK_BYTES, Outcome, PaymentProvider, RawCallback, Via,
    sandbox::{Sandbox, SandboxConfig},
};
use proptest::prelude::*;

use crate::world::*;

/// A world in which a payment was made and told, and what was told.
async fn told() -> (World, HeaderMap, String) {
    let world = World::new().await;
    let address = world.address(&world.order("A-1")).await;
    world.press(&address, "pay").await;
    assert_eq!(world.courier().deliver().await.acknowledged, 1);
    let (headers, body) = world.told.last();
    let body = String::from_utf8(body.to_vec()).unwrap();
    (world, headers, body)
}

#[tokio::test]
async fn a_callback_says_what_happened() {
    let (world, headers, body) = told().await;
    let notice = world.verify(&headers, body.as_bytes()).unwrap();
    assert_eq!(notice.reference, reference("A-1"));
    assert_eq!(notice.amount, amount(130_000));
    assert!(matches!(notice.outcome, Outcome::Paid { .. }));
    assert_eq!((notice.via, notice.ended_at), (Via::Callback, world.now()));
    assert_eq!(world.sandbox.acknowledgement().body, "OK");
}

#[tokio::test]
async fn no_field_of_a_callback_can_be_changed_left_out_or_added() {
    let (world, headers, body) = told().await;
    let own = fields(&body);
    for at in 0..own.len() {
        let mut changed = own.clone();
        changed[at].1.push('1');
        let mut left_out = own.clone();
        left_out.remove(at);
        for forged in [changed, left_out] {
            let refused = world.verify(&headers, written(&forged).as_bytes());
            assert_eq!(refused, Err(CallbackRefusal::BadSignature), "{}", own[at].0);
        }
        let mut twice = own.clone();
        twice.push(own[at].clone());
        let refused = world.verify(&headers, written(&twice).as_bytes());
        assert_eq!(refused, Err(CallbackRefusal::Malformed), "{}", own[at].0);
    }
    let mut dearer = own.clone();
    let amount = dearer.iter_mut().find(|(name, _)| name == "sb_amount");
    amount.unwrap().1 = "1".to_owned();
    let refused = world.verify(&headers, written(&dearer).as_bytes());
    assert_eq!(refused, Err(CallbackRefusal::BadSignature));
    assert!(world.verify(&headers, body.as_bytes()).is_ok());
}

#[tokio::test]
async fn a_replayed_callback_is_refused() {
    let (world, headers, body) = told().await;
    assert!(world.verify(&headers, body.as_bytes()).is_ok());
    let again = world.verify(&headers, body.as_bytes());
    assert_eq!(again, Err(CallbackRefusal::Replayed));
    world.time.advance(TimeDelta::seconds(300));
    let again = world.verify(&headers, body.as_bytes());
    assert_eq!(again, Err(CallbackRefusal::Replayed));
    world.time.advance(TimeDelta::seconds(1));
    let old = world.verify(&headers, body.as_bytes());
    assert_eq!(old, Err(CallbackRefusal::Stale));
}

#[tokio::test]
async fn a_message_is_neither_old_nor_from_the_future() {
    let (world, headers, body) = told().await;
    let verify = |seconds| {
        let callback = RawCallback {
            query: None,
            body: body.as_bytes(),
            headers: &headers,
        };
        let now = world.now() + TimeDelta::seconds(seconds);
        world.sandbox.verify_callback(callback, now)
    };
    for seconds in [-301, 301, i64::from(u32::MAX)] {
        assert_eq!(verify(seconds), Err(CallbackRefusal::Stale), "{seconds}");
    }
    assert!(verify(-300).is_ok());
}

#[tokio::test]
async fn a_callback_is_a_form_and_no_return() {
    let (world, headers, body) = told().await;
    let mut other = headers.clone();
    other.insert("content-type", HeaderValue::from_static("text/plain"));
    let refused = Err(CallbackRefusal::Malformed);
    assert_eq!(world.verify(&other, body.as_bytes()), refused);
    assert_eq!(world.verify(&HeaderMap::new(), body.as_bytes()), refused);
    assert_eq!(world.verify(&headers, b"\xff\xfe"), refused);
    assert_eq!(world.verify(&headers, b""), refused);
    let mut back = world.platform_url.clone();
    back.set_query(Some(&body));
    assert_eq!(
        world.verify_return(&back),
        Err(CallbackRefusal::BadSignature)
    );
    let long = "a".repeat(MOST_CALLBACK_BYTES + 1);
    assert_eq!(
        world.verify(&headers, long.as_bytes()),
        Err(CallbackRefusal::TooLong)
    );
}

#[tokio::test]
async fn the_message_of_another_merchant_is_not_ours() {
    let (world, headers, body) = told().await;
    // even where two merchants were given one secret by mistake
    let other = sandbox("ward-two", SECRET, &world.house_url);
    let callback = RawCallback {
        query: None,
        body: body.as_bytes(),
        headers: &headers,
    };
    assert_eq!(
        other.verify_callback(callback, world.now()),
        Err(CallbackRefusal::OtherMerchant)
    );
}

#[tokio::test]
async fn the_secret_before_is_believed_while_it_is_replaced() {
    let (world, headers, body) = told().await;
    let replaced = |previous: Option<&str>| {
        let mut config = SandboxConfig::new(
            key("sandbox"),
            key("ward-one"),
            world.house_url.clone(),
            secret(OTHER_SECRET),
        );
        config.previous_secret = previous.map(secret);
        let callback = RawCallback {
            query: None,
            body: body.as_bytes(),
            headers: &headers,
        };
        let sandbox = Sandbox::new(config).unwrap();
        sandbox.verify_callback(callback, world.now())
    };
    assert!(replaced(Some(SECRET)).is_ok());
    assert_eq!(replaced(None), Err(CallbackRefusal::BadSignature));
}

#[tokio::test]
async fn whatever_comes_in_is_refused_without_harm() {
    let (world, headers, body) = told().await;
    let mut runner = proptest::test_runner::TestRunner::default();
    runner
        .run(&prop::collection::vec(any::<u8>(), 0..200), |bytes| {
            prop_assert!(world.verify(&headers, &bytes).is_err());
            Ok(())
        })
        .unwrap();
    runner
        .run(&(0..body.len(), any::<char>()), |(at, letter)| {
            let mut changed: Vec<char> = body.chars().collect();
            prop_assume!(changed[at] != letter);
            // a form writes a blank in two ways, which mean the same
            changed[at] = letter;
            let changed: String = changed.into_iter().collect();
            prop_assume!(fields(&changed) != fields(&body));
            prop_assert!(world.verify(&headers, changed.as_bytes()).is_err());
            Ok(())
        })
        .unwrap();
    assert!(world.verify(&headers, body.as_bytes()).is_ok());
}
