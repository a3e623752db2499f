//! From the `Authorization` header to the actor, and what is refused on the way.

use chrono::TimeDelta;
use policy::{Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Caller, citizen, officer, program, tenant_id};

use crate::subgraph::{post, subgraph};

const QUERY: &str = "{ actor }";

#[tokio::test]
async fn the_token_says_who_acts() {
    let (world, router) = subgraph().await;
    let caller = Caller::new(router);
    for actor in [
        Actor::Anonymous,
        citizen(1),
        officer(tenant_id(1), &[PositionRole::Clerk]),
        program(tenant_id(1), &[]),
    ] {
        let answer = caller
            .as_actor(&world, &actor)
            .graphql(QUERY, Value::Null)
            .await;
        assert_eq!(answer.data()["actor"], format!("{actor:?}"));
    }
}

#[tokio::test]
async fn the_scheme_is_bearer_in_any_case() {
    let (world, router) = subgraph().await;
    let token = world.token(&citizen(1));
    for header in [
        format!("Bearer {token}"),
        format!("bearer {token}"),
        format!("BEARER   {token} "),
    ] {
        let caller = Caller::new(router.clone()).with_header("authorization", &header);
        let answer = caller.graphql(QUERY, Value::Null).await;
        assert_eq!(
            answer.data()["actor"],
            format!("{:?}", citizen(1)),
            "{header}"
        );
    }
}

#[tokio::test]
async fn anything_else_in_the_header_is_refused() {
    let (world, router) = subgraph().await;
    let token = world.token(&citizen(1));
    for header in [
        String::new(),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        token.clone(),
        format!("Basic {token}"),
        format!("Bearer{token}"),
        format!("Bearer, {token}"),
        format!("Bearer {token} {token}"),
        "Basic dXNlcjpwYXNz".to_owned(),
    ] {
        let caller = Caller::new(router.clone()).with_header("authorization", &header);
        assert_eq!(
            caller.graphql(QUERY, Value::Null).await.code(),
            "TOKEN_INVALID",
            "{header:?}"
        );
    }
    let body = json!({ "query": QUERY }).to_string();
    let answer = post(&router, &[("authorization", b"Bearer \xff")], body)
        .await
        .json();
    assert_eq!(answer["errors"][0]["extensions"]["code"], "TOKEN_INVALID");
}

#[tokio::test]
async fn a_token_that_was_valid_once_has_expired() {
    let (world, router) = subgraph().await;
    let caller = Caller::new(router).as_actor(&world, &citizen(1));
    world.clock.advance(TimeDelta::minutes(10));
    let answer = caller.graphql(QUERY, Value::Null).await;
    assert_eq!(answer.code(), "TOKEN_EXPIRED");
    assert_eq!(answer.body["data"], Value::Null);
}

#[tokio::test]
async fn an_officer_acts_in_the_tenant_of_the_token() {
    let (world, router) = subgraph().await;
    let at_one = officer(tenant_id(1), &[]);
    let caller = Caller::new(router);
    let code = async |actor: &Actor, tenant: &str| {
        let caller = caller
            .as_actor(&world, actor)
            .with_header("x-tenant", tenant);
        let answer = caller.graphql(QUERY, Value::Null).await;
        answer.body["errors"][0]["extensions"]["code"]
            .as_str()
            .map(str::to_owned)
    };
    let (one, two) = (tenant_id(1).to_string(), tenant_id(2).to_string());
    assert_eq!(code(&at_one, &one).await, None);
    assert_eq!(
        code(&at_one, &two).await.as_deref(),
        Some("TENANT_MISMATCH")
    );
    assert_eq!(code(&at_one, "").await.as_deref(), Some("TENANT_MISMATCH"));
    assert_eq!(
        code(&program(tenant_id(2), &[]), &one).await.as_deref(),
        Some("TENANT_MISMATCH")
    );
    // who belongs to no tenant may look at any tenant's pages
    assert_eq!(code(&citizen(1), &one).await, None);
    assert_eq!(code(&Actor::Anonymous, &one).await, None);
}

#[tokio::test]
async fn an_unreadable_tenant_header_is_not_passed_over() {
    let (world, router) = subgraph().await;
    let token = format!("Bearer {}", world.token(&officer(tenant_id(1), &[])));
    let headers: [(&str, &[u8]); 2] = [("authorization", token.as_bytes()), ("x-tenant", b"\xff")];
    let answer = post(&router, &headers, json!({ "query": QUERY }).to_string())
        .await
        .json();
    assert_eq!(answer["errors"][0]["extensions"]["code"], "TENANT_MISMATCH");
}
