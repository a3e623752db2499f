//! Who comes with a token that is no good here is told so, whatever they ask for, and changes nothing.

use auth::{Claims, SigningKey};
use chrono::TimeDelta;
use dossiers::domain::DossierStatus;
use ids::KeyId;
use policy::PositionRole;
use serde_json::{Value, json};
use testkit::{Backend, Caller};
use uuid::Uuid;

use crate::documents::by_id;
use crate::people::{official, other_ward, ward};
use crate::world::Counter;

/// Asks for the dossier, and gives a command on it; both are refused with one code.
async fn refused(counter: &Counter, caller: &Caller, dossier: &Value) -> String {
    let asked = caller
        .graphql(&by_id(), json!({ "id": dossier["id"] }))
        .await;
    assert_eq!(asked.body["data"], Value::Null);
    let input = counter.command_input(dossier, json!({}));
    let told = counter.refused(caller, "receiveDossier", input).await;
    assert_eq!(told.code(), asked.code());
    told.code()
}

async fn tokens_that_are_no_good_here(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let reception = official(PositionRole::Reception);
    let key = &counter.world.key;
    let claims = || counter.world.claims(&reception);
    let impostor = |id: KeyId| SigningKey::from_secret(id, &[8; 32]).unwrap();
    let stranger = KeyId::from_uuid(Uuid::from_u128(2));
    let good = key.sign(&claims()).unwrap();
    let (head, rest) = good.split_once('.').unwrap();
    let (_, signature) = rest.split_once('.').unwrap();
    let other_body = {
        let other = Claims {
            tenant: Some(other_ward()),
            ..claims()
        };
        let token = key.sign(&other).unwrap();
        token.split('.').nth(1).unwrap().to_owned()
    };
    let citizen_with_tenant = Claims {
        kind: auth::SubjectKind::Citizen,
        ..claims()
    };
    let officer_without_tenant = Claims {
        tenant: None,
        ..claims()
    };
    for (what, token, code) in [
        (
            "forged",
            impostor(key.id()).sign(&claims()).unwrap(),
            "TOKEN_INVALID",
        ),
        (
            "signed by a foreign key",
            impostor(stranger).sign(&claims()).unwrap(),
            "TOKEN_INVALID",
        ),
        (
            "for another audience",
            key.sign(&Claims {
                aud: "another".to_owned(),
                ..claims()
            })
            .unwrap(),
            "TOKEN_INVALID",
        ),
        (
            "from another issuer",
            key.sign(&Claims {
                iss: "another".to_owned(),
                ..claims()
            })
            .unwrap(),
            "TOKEN_INVALID",
        ),
        (
            "with changed claims",
            format!("{head}.{other_body}.{signature}"),
            "TOKEN_INVALID",
        ),
        (
            "unsigned",
            format!("{head}.{rest}").replace(signature, ""),
            "TOKEN_INVALID",
        ),
        (
            "a citizen's with a tenant",
            key.sign(&citizen_with_tenant).unwrap(),
            "TOKEN_INVALID",
        ),
        (
            "an officer's without",
            key.sign(&officer_without_tenant).unwrap(),
            "TOKEN_INVALID",
        ),
        ("garbage", "garbage".to_owned(), "TOKEN_INVALID"),
        ("empty", String::new(), "TOKEN_INVALID"),
        (
            "expired this second",
            key.sign(&Claims {
                exp: claims().iat,
                ..claims()
            })
            .unwrap(),
            "TOKEN_EXPIRED",
        ),
    ] {
        let caller = counter.caller.with_token(&token);
        assert_eq!(refused(&counter, &caller, &dossier).await, code, "{what}");
    }
    let basic = counter
        .caller
        .with_header("authorization", "Basic bm9ib2R5Og==");
    assert_eq!(refused(&counter, &basic, &dossier).await, "TOKEN_INVALID");
}

async fn a_token_expires_with_the_clock(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let caller = counter.caller(&official(PositionRole::Reception));
    counter.world.clock.advance(TimeDelta::seconds(599));
    let asked = caller
        .graphql(&by_id(), json!({ "id": dossier["id"] }))
        .await;
    assert_eq!(asked.data()["dossier"]["id"], dossier["id"]);
    counter.world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(refused(&counter, &caller, &dossier).await, "TOKEN_EXPIRED");
}

async fn the_header_x_tenant_names_the_tenant_of_the_token(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let caller = counter.caller(&official(PositionRole::Reception));
    for wrong in [other_ward().to_string(), "ward".to_owned(), String::new()] {
        let caller = caller.with_header("x-tenant", &wrong);
        let code = refused(&counter, &caller, &dossier).await;
        assert_eq!(code, "TENANT_MISMATCH", "{wrong}");
    }
    let asked = caller
        .with_header("x-tenant", &ward().to_string())
        .graphql(&by_id(), json!({ "id": dossier["id"] }))
        .await;
    assert_eq!(asked.data()["dossier"]["id"], dossier["id"]);
}

testkit::on_both_back_ends!(
    tokens_that_are_no_good_here,
    a_token_expires_with_the_clock,
    the_header_x_tenant_names_the_tenant_of_the_token,
);
