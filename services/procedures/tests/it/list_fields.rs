//! `procedureFields` and `lifeEvents`: what procedures are sorted by.

use procedures::Profile;
use procedures::app::seed::publish_catalogue;
use serde_json::{Value, json};
use testkit::{Backend, on_both_back_ends};

use crate::world::{catalogue, procedure};

const FIELDS: &str = "query ($on: Date) { procedureFields(on: $on) {
  procedures field { code name nameEn }
} }";

async fn fields_count_what_applies_on_the_day(backend: Backend) {
    let (world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let gone = procedure("9.000001", &[("2025-01-01", Some("2025-06-01"))]);
    let stays = procedure("9.000002", &[("2025-01-01", None), ("2025-03-01", None)]);
    publish_catalogue(&world.ctx, &[gone, stays]).await.unwrap();
    let count = async |on: Value, code: &str| {
        let answer = caller.graphql(FIELDS, json!({ "on": on })).await.data();
        let fields = answer["procedureFields"].as_array().unwrap().clone();
        let codes: Vec<_> = fields
            .iter()
            .map(|it| it["field"]["code"].as_str())
            .collect();
        assert!(codes.is_sorted(), "{codes:?}");
        fields.into_iter().find(|it| it["field"]["code"] == code)
    };
    let test = |procedures| {
        json!({
            "procedures": procedures,
            "field": { "code": "test", "name": "Thử", "nameEn": "Test" },
        })
    };
    assert_eq!(count(json!("2025-03-01"), "test").await, Some(test(2)));
    assert_eq!(count(Value::Null, "test").await, Some(test(1)));
    assert_eq!(count(json!("2024-12-31"), "test").await, None);

    let civil_status = count(Value::Null, "ho-tich").await.unwrap();
    let listed = caller
        .graphql(
            "{ procedures(first: 100, field: \"ho-tich\") { nodes { code } } }",
            json!({}),
        )
        .await
        .data();
    assert_eq!(
        civil_status["procedures"].as_u64().unwrap(),
        u64::try_from(listed["procedures"]["nodes"].as_array().unwrap().len()).unwrap()
    );
}

async fn life_events_name_those_of_the_versions(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let answer = caller
        .graphql(
            "{ lifeEvents { key group name nameEn } procedures(first: 100) { nodes { version { lifeEvents } } } }",
            json!({}),
        )
        .await
        .data();
    let known: Vec<&str> = answer["lifeEvents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["key"].as_str().unwrap())
        .collect();
    assert!(known.contains(&"having-a-child"), "{known:?}");
    for node in answer["procedures"]["nodes"].as_array().unwrap() {
        for key in node["version"]["lifeEvents"].as_array().unwrap() {
            assert!(known.contains(&key.as_str().unwrap()), "{key}");
        }
    }
}

on_both_back_ends!(
    fields_count_what_applies_on_the_day,
    life_events_name_those_of_the_versions,
);
