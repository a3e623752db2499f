//! Requests that are too large, too deep or not GraphQL at all, through the gateway of the whole platform.

use std::fmt::Write as _;

use journeys::Api;
use serde_json::{Value, json};

use crate::platform::{Running, on_all_forms};

on_all_forms!(costly_and_malformed_requests_are_refused);

fn nested(depth: usize) -> String {
    let levels = depth - 2;
    format!(
        "{{ tenants {{ nodes {{ {} id {} }} }} }}",
        "parent { ".repeat(levels),
        "} ".repeat(levels)
    )
}

fn aliases(count: usize) -> String {
    let fields = (0..count).fold(String::new(), |mut fields, number| {
        let _ = write!(fields, "a{number}: me {{ id }} ");
        fields
    });
    format!("{{ {fields} }}")
}

async fn refusal(api: &Api, body: String) -> String {
    let mut lines = String::new();
    for api in [api.clone(), api.in_vietnamese()] {
        let response = api
            .post("/graphql")
            .header("content-type", "application/json")
            .header("accept", "application/graphql-response+json")
            .body(body.clone())
            .send()
            .await
            .unwrap();
        let status = response.status().as_u16();
        let answer: Value = response.json().await.unwrap();
        let error = &answer["errors"][0];
        let _ = write!(
            lines,
            "\n  {status} {} {}",
            error["extensions"]["code"].as_str().unwrap(),
            error["message"].as_str().unwrap()
        );
        let nothing = |data: &Value| match data.as_object() {
            Some(fields) => fields.values().all(Value::is_null),
            None => data.is_null(),
        };
        assert!(answer.get("data").is_none_or(nothing), "{answer}");
    }
    lines
}

async fn costly_and_malformed_requests_are_refused(running: &'static Running) {
    let query = |query: &str| json!({ "query": query }).to_string();
    let cases = [
        (
            "a query of 1 MB",
            query(&format!("{{ me {{ id }} }} #{}", "x".repeat(1 << 20))),
        ),
        ("a query 50 deep", query(&nested(50))),
        ("a query 16 deep", query(&nested(16))),
        ("1,000 aliases", query(&aliases(1_000))),
        ("31 aliases", query(&aliases(31))),
        ("no JSON", "{".to_owned()),
        ("a list", "[]".to_owned()),
        ("no query", "{}".to_owned()),
        ("no GraphQL", query("{ me {")),
        ("an unknown field", query("{ secrets }")),
        (
            "a missing variable",
            query("query ($id: ID!) { tenant(id: $id) { id } }"),
        ),
        ("a malformed id", query("{ tenant(id: \"1\") { id } }")),
        (
            "an id of another kind",
            query("{ tenant(id: \"dos_01kazzzzzzezzzzzzzzzzzzzzz\") { id } }"),
        ),
        (
            "a page of 1,000",
            query("{ tenants(first: 1000) { nodes { id } } }"),
        ),
        (
            "a cursor of nobody",
            query("{ tenants(after: \"zzz\") { nodes { id } } }"),
        ),
    ];
    let mut table = String::new();
    for (name, body) in cases {
        let _ = writeln!(table, "{name}:{}", refusal(&running.api, body).await);
    }
    insta::assert_snapshot!("bad_requests", table);

    let alive = running.api.graphql("{ me { id } }", json!({})).await.data();
    assert_eq!(alive["me"], Value::Null);
}
