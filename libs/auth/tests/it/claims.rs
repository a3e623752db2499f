//! Claims that are signed rightly but meant for others, incomplete or impossible are refused.

use auth::{Claims, SubjectKind, TokenError};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ed25519_dalek::Signer;
use ids::TenantId;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::keys::{Published, citizen, key, now};

/// Signs any claims with key 1, past what `SigningKey` would do.
fn sign(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let signature = ed25519_dalek::SigningKey::from_bytes(&[1; 32]).sign(message.as_bytes());
    format!(
        "{message}.{}",
        BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes())
    )
}

fn header() -> Value {
    json!({ "alg": "EdDSA", "typ": "at+jwt", "kid": key(1).id().to_string() })
}

async fn is_let_in(header: &Value, claims: &Value) -> bool {
    match Published::of(&[1])
        .verifier()
        .verify(&sign(header, claims), now())
        .await
    {
        Ok(_) => true,
        Err(TokenError::Invalid) => false,
        Err(other) => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn claims_meant_for_others_are_refused() {
    let good = serde_json::to_value(citizen()).unwrap();
    assert!(is_let_in(&header(), &good).await);
    for (name, value) in [
        ("aud", json!("another platform")),
        ("aud", json!([])),
        ("aud", json!(["another platform"])),
        ("aud", json!(null)),
        ("iss", json!("motcua/elsewhere")),
        ("iss", json!(["motcua/elsewhere"])),
        ("iss", json!(null)),
        ("sub", json!("tnt_00000000000000000000000009")),
        ("sub", json!("somebody")),
        ("kind", json!("emperor")),
        ("permissions", json!(["dossier.eat"])),
        ("exp", json!("tomorrow")),
        ("exp", json!(null)),
    ] {
        let mut claims = good.clone();
        claims[name] = value.clone();
        assert!(!is_let_in(&header(), &claims).await, "{name}: {value}");
    }
}

#[tokio::test]
async fn claims_without_a_required_one_are_refused() {
    let good = serde_json::to_value(citizen()).unwrap();
    for name in ["iss", "aud", "sub", "kind", "epoch", "iat", "exp"] {
        let mut claims = good.clone();
        claims.as_object_mut().unwrap().remove(name).unwrap();
        assert!(!is_let_in(&header(), &claims).await, "{name}");
    }
}

#[tokio::test]
async fn a_header_without_a_known_key_or_algorithm_is_refused() {
    let good = serde_json::to_value(citizen()).unwrap();
    for (name, value) in [
        ("kid", json!(null)),
        ("kid", json!(key(2).id().to_string())),
        ("alg", json!("none")),
        ("alg", json!("ES256")),
        ("alg", json!(null)),
    ] {
        let mut header = header();
        header[name] = value.clone();
        assert!(!is_let_in(&header, &good).await, "{name}: {value}");
    }
}

#[tokio::test]
async fn impossible_combinations_are_refused() {
    let verifier = Published::of(&[1]).verifier();
    let tenant = Some(TenantId::from_uuid(Uuid::from_u128(2)));
    for (kind, tenant) in [
        (SubjectKind::Citizen, tenant),
        (SubjectKind::Officer, None),
        (SubjectKind::Service, None),
    ] {
        let claims = Claims {
            kind,
            tenant,
            ..citizen()
        };
        assert!(claims.clone().into_actor().is_err());
        let token = key(1).sign(&claims).unwrap();
        let refusal = verifier.verify(&token, now()).await.unwrap_err();
        assert!(matches!(refusal, TokenError::Invalid), "{kind:?}");
    }
}
