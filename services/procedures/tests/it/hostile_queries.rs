//! Queries and contents made to take more time or memory than they are worth, or to publish what nobody can see.

use graphql::MOST_ANSWER;
use serde_json::json;
use testkit::Backend;

use crate::draft_office::{KNOWN, Office, editor};

async fn versions_of_versions_are_refused(backend: Backend) {
    let office = Office::open(backend).await;
    let ask = async |selection: &str| {
        let query = format!("{{ procedure(code: \"{KNOWN}\") {{ {selection} }} }}");
        office.caller.graphql(&query, json!({})).await
    };
    let leaf =
        "process { diagram isoTable { ways } } forms { definition } cases { papers { name } }";
    let plain = ask(&format!("versions {{ number {leaf} }}")).await.data();
    assert_eq!(plain["procedure"]["versions"].as_array().unwrap().len(), 2);
    for selection in [
        format!("versions {{ procedure {{ versions {{ procedure {{ versions {{ {leaf} }} }} }} }} }}"),
        format!("versions {{ procedure {{ versions {{ {leaf} }} }} }}"),
        "serviceLevels { value { code } } versions { procedure { versions { procedure { serviceLevels {
            value { code } scheme { values { code } } source } } } } }"
            .to_owned(),
        (0..10).map(|at| format!("v{at}: versions {{ {leaf} }} ")).collect(),
    ] {
        assert_eq!(ask(&selection).await.code(), "QUERY_TOO_COMPLEX", "{selection}");
    }
}

async fn too_large_an_answer_is_refused(backend: Backend) {
    let office = Office::open(backend).await;
    let mut content = office.amend().await["content"].clone();
    let padding = "x".repeat(1_000_000);
    content["forms"] = json!([{ "key": "large", "definition": { "padding": padding } }]);
    let draft = office
        .create(json!({ "baseVersionId": office.latest(KNOWN).await, "content": content }))
        .await;
    let ask = async |times: usize| {
        let fields: String = (0..times).map(|at| format!("c{at}: content ")).collect();
        let query = format!("query($id: ID!) {{ procedureDraft(id: $id) {{ {fields} }} }}");
        let caller = office.as_actor(&editor());
        caller.graphql(&query, json!({ "id": draft["id"] })).await
    };
    ask(2).await.data();
    let times = MOST_ANSWER / padding.len() + 1;
    assert_eq!(ask(times).await.code(), "ANSWER_TOO_LARGE");
}

testkit::on_both_back_ends!(
    versions_of_versions_are_refused,
    too_large_an_answer_is_refused,
);
