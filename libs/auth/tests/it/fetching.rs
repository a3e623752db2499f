//! Keys are fetched when they are needed, not more often, and rotate without a restart.

use std::sync::Arc;

use auth::{KeySource, TokenError, Verifier};
use axum::routing::get;
use axum::{Json, Router};
use chrono::TimeDelta;
use http::StatusCode;
use tokio::sync::Notify;

use crate::keys::{Published, citizen, key, now};

fn token(number: u8) -> String {
    key(number).sign(&citizen()).unwrap()
}

fn seconds(number: i64) -> TimeDelta {
    TimeDelta::seconds(number)
}

#[tokio::test]
async fn keys_are_fetched_once_for_many_tokens() {
    let published = Published::of(&[1, 2]);
    let verifier = published.verifier();
    assert_eq!(published.fetches(), 0);
    for _ in 0..10 {
        verifier.verify(&token(1), now()).await.unwrap();
        verifier.verify(&token(2), now()).await.unwrap();
    }
    assert_eq!(published.fetches(), 1);
}

#[tokio::test]
async fn an_unknown_key_makes_one_fetch_in_five_seconds() {
    let published = Published::of(&[1]);
    let verifier = published.verifier();
    for (after, fetches) in [(0, 1), (1, 1), (4, 1), (5, 2), (6, 2), (9, 2), (10, 3)] {
        for unknown in 2..6 {
            let refusal = verifier
                .verify(&token(unknown), now() + seconds(after))
                .await
                .unwrap_err();
            assert!(matches!(refusal, TokenError::Invalid));
        }
        assert_eq!(published.fetches(), fetches, "after {after} s");
    }
}

#[tokio::test]
async fn a_new_key_is_picked_up() {
    let published = Published::of(&[1]);
    let verifier = published.verifier();
    verifier.verify(&token(1), now()).await.unwrap();
    published.publish(&[1, 2]);
    assert!(
        verifier
            .verify(&token(2), now() + seconds(4))
            .await
            .is_err()
    );
    verifier
        .verify(&token(2), now() + seconds(5))
        .await
        .unwrap();
    verifier
        .verify(&token(1), now() + seconds(5))
        .await
        .unwrap();
    assert_eq!(published.fetches(), 2);
}

#[tokio::test]
async fn a_withdrawn_key_is_forgotten_after_five_minutes() {
    let published = Published::of(&[1, 2]);
    let verifier = published.verifier();
    verifier.verify(&token(1), now()).await.unwrap();
    published.publish(&[2]);
    verifier
        .verify(&token(1), now() + seconds(299))
        .await
        .unwrap();
    assert!(
        verifier
            .verify(&token(1), now() + seconds(300))
            .await
            .is_err()
    );
    verifier
        .verify(&token(2), now() + seconds(300))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_clock_that_is_set_back_does_not_keep_old_keys() {
    let published = Published::of(&[1]);
    let verifier = published.verifier();
    verifier.verify(&token(1), now()).await.unwrap();
    published.publish(&[2]);
    assert!(
        verifier
            .verify(&token(1), now() - seconds(3_600))
            .await
            .is_err()
    );
}

#[tokio::test]
async fn keys_out_of_reach_are_not_the_callers_fault() {
    let published = Published::of(&[1]);
    *published.out_of_reach.lock().unwrap() = true;
    let verifier = published.verifier();
    let refusal = verifier.verify(&token(1), now()).await.unwrap_err();
    assert_eq!(refusal.to_string(), "the keys are out of reach");
    assert!(matches!(refusal, TokenError::KeysUnavailable(_)));
    *published.out_of_reach.lock().unwrap() = false;
    verifier.verify(&token(1), now()).await.unwrap();

    // known keys go on working
    *published.out_of_reach.lock().unwrap() = true;
    verifier
        .verify(&token(1), now() + seconds(299))
        .await
        .unwrap();
}

#[tokio::test]
async fn nobody_with_a_known_key_waits_for_a_fetch() {
    let published = Published::of(&[1]);
    let verifier = published.verifier();
    verifier.verify(&token(1), now()).await.unwrap();
    let gate = Arc::new(Notify::new());
    *published.gate.lock().unwrap() = Some(gate.clone());
    published.publish(&[1, 2]);

    let later = now() + seconds(5);
    let waiting = {
        let verifier = verifier.clone();
        tokio::spawn(async move { verifier.verify(&token(2), later).await })
    };
    while published.fetches() < 2 {
        tokio::task::yield_now().await;
    }
    verifier.verify(&token(1), later).await.unwrap();
    gate.notify_one();
    waiting.await.unwrap().unwrap();
}

#[tokio::test]
async fn many_who_need_a_fetch_share_one() {
    let published = Published::of(&[1]);
    let verifier = published.verifier();
    let gate = Arc::new(Notify::new());
    *published.gate.lock().unwrap() = Some(gate.clone());
    let all: Vec<_> = (0..8)
        .map(|_| {
            let verifier = verifier.clone();
            tokio::spawn(async move { verifier.verify(&token(1), now()).await })
        })
        .collect();
    gate.notify_one();
    for one in all {
        one.await.unwrap().unwrap();
    }
    assert_eq!(published.fetches(), 1);
}

#[tokio::test]
async fn keys_come_from_a_router_in_the_same_process() {
    let set = Published::of(&[1]).set();
    let router = Router::new().route("/.well-known/jwks.json", get(async move || Json(set)));
    let verifier = Verifier::new(KeySource::in_process(router));
    verifier.verify(&token(1), now()).await.unwrap();

    for broken in [
        Router::new(),
        Router::new().route(
            "/.well-known/jwks.json",
            get(async || StatusCode::SERVICE_UNAVAILABLE),
        ),
    ] {
        let verifier = Verifier::new(KeySource::in_process(broken));
        let refusal = verifier.verify(&token(1), now()).await.unwrap_err();
        assert!(matches!(refusal, TokenError::KeysUnavailable(_)));
    }
}
