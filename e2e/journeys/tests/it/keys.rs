//! Signing keys are rotated while people work: tokens of the old key stay good.

use identity::Urgency;
use journeys::Api;
use serde_json::Value;
use service::OpCtx;

use crate::platform::{Running, on_all_forms};

on_all_forms!(tokens_of_the_old_key_stay_good);

async fn published(api: &Api) -> Vec<Value> {
    let response = api.get("/.well-known/jwks.json").send().await.unwrap();
    let keys: Value = response.json().await.unwrap();
    let keys = keys["keys"].as_array().unwrap().clone();
    keys.into_iter().map(|key| key["kid"].clone()).collect()
}

async fn tokens_of_the_old_key_stay_good(running: &'static Running) {
    let services = &running.services;
    let old = running.api.registered("before.the.rotation").await;
    let account = old.account().await;
    let before = published(&running.api).await;

    let op = OpCtx::system(&services.identity, "a journey rotates the keys");
    let rotated = identity::rotate_keys(&op, &services.means, Urgency::Now).await;
    assert!(rotated.unwrap());
    let after = published(&running.api).await;
    assert!(before.iter().all(|kid| after.contains(kid)));
    assert_eq!(after.len(), before.len() + 1, "a new one waits");

    let new = running.api.registered("after.the.rotation").await;
    let kid = |api: &Api| api.token().unwrap().split_once('.').unwrap().0.to_owned();
    assert_ne!(kid(&old), kid(&new), "another key signs");
    assert_eq!(old.account().await, account);
    assert!(old.dossiers().await.is_empty());
    assert!(
        new.dossiers().await.is_empty(),
        "every service knows the new key"
    );
}
