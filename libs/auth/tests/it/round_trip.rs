//! What is signed is verified, for as long as the given clock says.

use auth::{Claims, SubjectKind, TokenError};
use chrono::TimeDelta;
use ids::{PositionId, SessionId, TenantId};
use policy::{Action, Actor, Officer, PositionRole};
use uuid::Uuid;

use crate::keys::{Published, citizen, key, now};

fn at_tenant(kind: SubjectKind) -> Claims {
    Claims {
        kind,
        tenant: Some(TenantId::from_uuid(Uuid::from_u128(2))),
        positions: vec![PositionId::from_uuid(Uuid::from_u128(3))],
        roles: vec![PositionRole::Clerk],
        permissions: vec![Action::ReadDossier, Action::ListDossiers],
        sid: Some(SessionId::from_uuid(Uuid::from_u128(4))),
        ..citizen()
    }
}

#[tokio::test]
async fn every_kind_of_account_comes_back_as_its_actor() {
    let verifier = Published::of(&[1]).verifier();
    let officer = at_tenant(SubjectKind::Officer);
    let service = at_tenant(SubjectKind::Service);
    let tenant = officer.tenant.unwrap();
    for (claims, expected) in [
        (
            citizen(),
            Actor::Citizen {
                account: citizen().sub,
            },
        ),
        (
            officer.clone(),
            Actor::Officer(Officer {
                account: officer.sub,
                tenant,
                positions: officer.positions,
                roles: [PositionRole::Clerk].into(),
                permissions: [Action::ReadDossier, Action::ListDossiers].into(),
            }),
        ),
        (
            service.clone(),
            Actor::Service {
                account: service.sub,
                tenant,
                permissions: [Action::ReadDossier, Action::ListDossiers].into(),
            },
        ),
    ] {
        let token = key(1).sign(&claims).unwrap();
        assert_eq!(verifier.verify(&token, now()).await.unwrap(), expected);
    }
}

#[tokio::test]
async fn a_token_expires_by_the_given_clock() {
    let verifier = Published::of(&[1]).verifier();
    let token = key(1).sign(&citizen()).unwrap();
    let last = now() + TimeDelta::milliseconds(599_999);
    assert!(verifier.verify(&token, last).await.is_ok());
    for late in [
        TimeDelta::seconds(600),
        TimeDelta::seconds(601),
        TimeDelta::days(9_000),
    ] {
        let refusal = verifier.verify(&token, now() + late).await.unwrap_err();
        assert!(
            matches!(refusal, TokenError::Expired),
            "{late}: {refusal:?}"
        );
    }
}

#[test]
fn the_published_key_says_nothing_of_the_secret() {
    let published = serde_json::to_value(Published::of(&[1]).set()).unwrap();
    let mut members: Vec<&str> = published["keys"][0]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    members.sort_unstable();
    assert_eq!(members, ["alg", "crv", "kid", "kty", "use", "x"]);
    assert_eq!(published["keys"][0]["kid"], key(1).id().to_string());
}
