//! Tokens that nobody signed with a published key are refused.

use auth::{Claims, TokenError};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::json;

use crate::keys::{Published, citizen, key, now};

async fn refused(token: &str) -> bool {
    let answer = Published::of(&[1]).verifier().verify(token, now()).await;
    matches!(answer, Err(TokenError::Invalid))
}

#[tokio::test]
async fn a_token_without_a_signature_is_refused() {
    let part = |value: &str| BASE64_URL_SAFE_NO_PAD.encode(value);
    let claims = serde_json::to_string(&citizen()).unwrap();
    for alg in ["none", "None", "NONE", "EdDSA", "HS256", ""] {
        let header = json!({ "alg": alg, "kid": key(1).id().to_string() }).to_string();
        for signature in ["", "AA"] {
            let token = format!("{}.{}.{signature}", part(&header), part(&claims));
            assert!(refused(&token).await, "{alg}");
        }
        assert!(
            refused(&format!("{}.{}", part(&header), part(&claims))).await,
            "{alg}"
        );
    }
}

#[tokio::test]
async fn the_public_key_is_no_shared_secret() {
    let published = Published::of(&[1]).set();
    let jwk = serde_json::to_value(&published.keys[0]).unwrap();
    let x = jwk["x"].as_str().unwrap();
    let secrets: [Vec<u8>; 4] = [
        BASE64_URL_SAFE_NO_PAD.decode(x).unwrap(),
        x.as_bytes().to_vec(),
        jwk.to_string().into_bytes(),
        Vec::new(),
    ];
    for secret in secrets {
        for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
            let mut header = Header::new(algorithm);
            header.kid = Some(key(1).id().to_string());
            let token =
                jsonwebtoken::encode(&header, &citizen(), &EncodingKey::from_secret(&secret))
                    .unwrap();
            assert!(refused(&token).await, "{algorithm:?}");
        }
    }
}

#[tokio::test]
async fn a_token_of_another_key_under_a_known_id_is_refused() {
    let forger = auth::SigningKey::from_secret(key(1).id(), &[66; 32]).unwrap();
    assert!(refused(&forger.sign(&citizen()).unwrap()).await);
}

#[tokio::test]
async fn claims_under_the_signature_of_others_are_refused() {
    let token = key(1).sign(&citizen()).unwrap();
    let longer = Claims {
        exp: citizen().exp + 1,
        ..citizen()
    };
    let other = key(1).sign(&longer).unwrap();
    let parts: Vec<&str> = token.split('.').collect();
    let others: Vec<&str> = other.split('.').collect();
    assert!(refused(&[parts[0], others[1], parts[2]].join(".")).await);
}

#[tokio::test]
async fn a_token_with_any_character_changed_is_refused() {
    let token = key(1).sign(&citizen()).unwrap();
    for at in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        assert!(
            refused(&String::from_utf8(bytes).unwrap()).await,
            "character {at}"
        );
    }
    for text in [
        "",
        ".",
        "..",
        "...",
        "Bearer",
        &token[1..],
        &token[..token.len() - 1],
    ] {
        assert!(refused(text).await, "{text:?}");
    }
}
