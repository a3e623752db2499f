//! Tokens that are expired, forged, signed with a foreign key or meant for somebody else.

use std::fmt::Write as _;

use auth::{AUDIENCE, Claims, ISSUER, SigningKey, SubjectKind};
use ids::{AccountId, KeyId};
use journeys::{MARITAL_STATUS, Office, Procedure, documents, online_filing};
use serde_json::{Value, json};
use service::Clock;
use testkit::sql;
use uuid::Uuid;

use crate::platform::{Running, on_all_forms};

on_all_forms!(wrong_tokens_open_nothing);

/// Publishes a key of the test's own beside those of identity.
async fn published_key(running: &'static Running) -> SigningKey {
    let identity = &running.services.identity;
    let key = SigningKey::from_secret(KeyId::from_uuid(running.clock.uuid()), &[9; 32]).unwrap();
    let public = serde_json::to_string(&key.public()).unwrap();
    let id = sql::uuid_literal(&identity.database, key.id().uuid());
    let copy = format!(
        "INSERT INTO signing_key (id, used_as, since, sealed_secret, public)
         SELECT {id}, 'RETIRED', since, sealed_secret, '{public}' FROM signing_key WHERE used_as = 'CURRENT'"
    );
    assert_eq!(sql::execute(&identity.database, &copy).await.unwrap(), 1);
    // verifiers look for unknown keys again only after a while
    running.clock.advance(chrono::TimeDelta::seconds(10));
    key
}

async fn wrong_tokens_open_nothing(running: &'static Running) {
    let office = Office::open(&running.api, "xa").await;
    let procedure = Procedure::find(&running.api, MARITAL_STATUS).await;
    let citizen = running.api.registered("wrong.tokens").await;
    let account: AccountId = citizen.account().await.parse().unwrap();
    let key = published_key(running).await;
    let now = running.clock.now().timestamp();
    let right = Claims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: account,
        kind: SubjectKind::Citizen,
        tenant: None,
        positions: Vec::new(),
        roles: Vec::new(),
        permissions: Vec::new(),
        sid: None,
        epoch: 0,
        iat: now,
        exp: now + 24 * 3600,
    };
    let control = citizen.with_token(&key.sign(&right).unwrap());
    assert_eq!(control.account().await, account.to_string());

    let other = |change: fn(&mut Claims)| {
        let mut claims = right.clone();
        change(&mut claims);
        key.sign(&claims).unwrap()
    };
    let token = citizen.token().unwrap();
    let (content, _) = token.rsplit_once('.').unwrap();
    let (_, foreign_signature) = control.token().unwrap().rsplit_once('.').unwrap();
    let unknown = SigningKey::from_secret(KeyId::from_uuid(Uuid::from_u128(7)), &[8; 32]).unwrap();
    let same_id = SigningKey::from_secret(key.id(), &[8; 32]).unwrap();
    let cases = [
        ("expired", other(|claims| claims.exp = claims.iat - 1)),
        (
            "for another audience",
            other(|claims| claims.aud = "elsewhere".to_owned()),
        ),
        (
            "of another issuer",
            other(|claims| claims.iss = "elsewhere".to_owned()),
        ),
        (
            "an officer of no tenant",
            other(|claims| claims.kind = SubjectKind::Officer),
        ),
        ("forged", format!("{content}.{foreign_signature}")),
        ("without a signature", format!("{content}.")),
        ("of an unknown key", unknown.sign(&right).unwrap()),
        (
            "of a foreign key with a known id",
            same_id.sign(&right).unwrap(),
        ),
        ("no token at all", "let-me-in".to_owned()),
    ];
    let filing = json!({ "input": online_filing("wrong token", &office.tenant, &procedure) });
    let submit = documents::mutation("submitDossier");
    let mut table = String::new();
    for (name, token) in &cases {
        let _ = writeln!(table, "{name}:");
        for api in [citizen.clone(), citizen.in_vietnamese()] {
            let api = api.with_token(token);
            let queried = api.graphql(documents::DOSSIERS, json!({})).await;
            let changed = api.graphql(&submit, filing.clone()).await;
            assert_eq!(queried.code(), changed.code());
            assert!(changed.body["data"].is_null(), "{name}: {}", changed.body);
            let message = queried.body["errors"][0]["message"].as_str().unwrap();
            let _ = writeln!(table, "  {} {message}", queried.code());
        }
    }
    insta::assert_snapshot!("bad_tokens", table);

    let mismatch = running
        .api
        .post("/graphql")
        .bearer_auth(office.reception.token().unwrap())
        .header("x-tenant", "tnt_01kazzzzzzezzzzzzzzzzzzzzz")
        .json(&json!({ "query": "{ me { id } }" }));
    let answer: Value = mismatch.send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["errors"][0]["extensions"]["code"], "TENANT_MISMATCH");
    assert!(citizen.dossiers().await.is_empty());
}
