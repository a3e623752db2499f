//! Keys: published, rotated, and whose tokens are taken.

use auth::{Claims, SigningKey};
use axum::body::{Body, to_bytes};
use axum::http::Request;
use chrono::TimeDelta;
use identity::{Config, Urgency};
use ids::KeyId;
use serde_json::{Value, json};
use testkit::{Backend, citizen};
use tower::ServiceExt;
use uuid::Uuid;

use crate::support::Office;

const ME: &str = "{ me { kind } }";

async fn published(office: &Office) -> Vec<String> {
    let router = identity::router(&office.ctx, &office.means);
    let request = Request::get(identity::KEYS_PATH)
        .body(Body::empty())
        .unwrap();
    let answer = router.oneshot(request).await.unwrap();
    let body = to_bytes(answer.into_body(), 100_000).await.unwrap();
    let set: Value = serde_json::from_slice(&body).unwrap();
    let keys = set["keys"].as_array().unwrap();
    for key in keys {
        assert_eq!(
            (&key["kty"], &key["crv"], &key["use"]),
            (&json!("OKP"), &json!("Ed25519"), &json!("sig"))
        );
        assert!(key.get("d").is_none(), "a secret is published");
    }
    keys.iter()
        .map(|key| key["kid"].as_str().unwrap().to_owned())
        .collect()
}

async fn old_tokens_outlive_a_rotation(backend: Backend) {
    let office = Office::open(backend).await;
    let before = published(&office).await;
    assert_eq!(before.len(), 2);
    let old = office.caller_of("congdan1").await;
    assert!(
        old.graphql(ME, json!({}))
            .await
            .body
            .get("errors")
            .is_none()
    );

    assert!(office.rotate(Urgency::Now).await);
    let after = published(&office).await;
    assert_eq!(after.len(), 3);
    assert!(before.iter().all(|key| after.contains(key)));
    let new = office.caller_of("congdan1").await;
    office
        .world
        .clock
        .advance(TimeDelta::minutes(10) - TimeDelta::seconds(1));
    for caller in [&old, &new] {
        assert_eq!(
            caller.graphql(ME, json!({})).await.data(),
            json!({ "me": { "kind": "CITIZEN" } })
        );
    }
    office.world.clock.advance(TimeDelta::seconds(1));
    for caller in [&old, &new] {
        assert_eq!(caller.graphql(ME, json!({})).await.code(), "TOKEN_EXPIRED");
    }

    // Nothing is due, until the old key's tokens are dead, and then until the new key is worn out.
    assert!(!office.rotate(Urgency::WhenDue).await);
    office.world.clock.advance(TimeDelta::minutes(50));
    assert!(office.rotate(Urgency::WhenDue).await);
    assert_eq!(published(&office).await.len(), 2);
    assert!(!office.rotate(Urgency::WhenDue).await);
    office.world.clock.advance(TimeDelta::days(30));
    assert!(office.rotate(Urgency::WhenDue).await);
}

async fn foreign_tokens_are_refused(backend: Backend) {
    let office = Office::open(backend).await;
    let own = published(&office).await;
    let claims = office.world.claims(&citizen(1));
    let foreign = SigningKey::from_secret(KeyId::from_uuid(Uuid::from_u128(9)), &[9; 32]).unwrap();
    let posing_id: KeyId = own[0].parse().unwrap();
    let posing = SigningKey::from_secret(posing_id, &[9; 32]).unwrap();
    let ask = async |token: &str| {
        office
            .caller
            .with_token(token)
            .graphql(ME, json!({}))
            .await
            .code()
    };
    assert_eq!(ask(&foreign.sign(&claims).unwrap()).await, "TOKEN_INVALID");
    assert_eq!(ask(&posing.sign(&claims).unwrap()).await, "TOKEN_INVALID");

    let session = office.log_in("congdan1").await;
    let token = session["accessToken"].as_str().unwrap();
    let (head, _) = token.rsplit_once('.').unwrap();
    assert_eq!(ask(&format!("{head}.AAAA")).await, "TOKEN_INVALID");
    assert_eq!(ask("").await, "TOKEN_INVALID");

    // Rightly signed, but for somebody else: only the world's own key can be made to sign such a thing.
    let world = testkit::Caller::new(identity::router(&office.world.ctx, &office.means));
    for (what, claims) in [
        (
            "audience",
            Claims {
                aud: "elsewhere".to_owned(),
                ..claims.clone()
            },
        ),
        (
            "issuer",
            Claims {
                iss: "elsewhere".to_owned(),
                ..claims
            },
        ),
    ] {
        let token = office.world.key.sign(&claims).unwrap();
        let answer = world.with_token(&token).graphql(ME, json!({})).await;
        assert_eq!(answer.code(), "TOKEN_INVALID", "{what}");
    }
}

/// A copy of the database without the sealing key signs nothing.
async fn secrets_open_only_with_the_sealing_key(backend: Backend) {
    let office = Office::open(backend).await;
    let other_key = identity::Seal::draw_text().unwrap();
    let config = Config {
        password_memory_kib: 8,
        password_passes: 1,
        ..Config::default()
    };
    let means = std::sync::Arc::new(config.means(&other_key, true).unwrap());
    let caller = testkit::Caller::new(identity::router(&office.ctx, &means));
    let query = r#"mutation { logIn(input: { logInName: "congdan1", password: "motcua-demo-2026" }) {
        accessToken } }"#;
    assert_eq!(caller.graphql(query, json!({})).await.code(), "INTERNAL");
}

testkit::on_both_back_ends!(
    old_tokens_outlive_a_rotation,
    foreign_tokens_are_refused,
    secrets_open_only_with_the_sealing_key,
);
