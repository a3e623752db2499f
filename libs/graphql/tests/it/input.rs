//! Ids and pages as arguments: what is wrong with them, and where.

use serde_json::Value;
use testkit::{Caller, citizen, tenant_id};

use crate::subgraph::subgraph;

#[tokio::test]
async fn an_id_is_of_the_wanted_kind() {
    let (_world, router) = subgraph().await;
    let caller = Caller::new(router);
    let ask = async |id: String| {
        caller
            .graphql(
                "query ($id: ID!) { tenant(id: $id) }",
                serde_json::json!({ "id": id }),
            )
            .await
    };
    let own = tenant_id(1).to_string();
    assert_eq!(ask(own.clone()).await.data()["tenant"], own);

    let other = ask(citizen(1).account().unwrap().to_string()).await;
    assert_eq!(other.code(), "ID_OF_ANOTHER_KIND");
    let extensions = &other.body["errors"][0]["extensions"];
    assert_eq!(extensions["inputPath"], serde_json::json!(["id"]));
    assert_eq!(
        extensions["arguments"],
        serde_json::json!({ "expected": "tnt", "found": "acc" })
    );
    for text in ["", "tnt_", "1", "xyz_00000000000000000000000007"] {
        assert_eq!(
            ask(text.to_owned()).await.code(),
            "ID_MALFORMED",
            "{text:?}"
        );
    }
}

#[tokio::test]
async fn a_page_is_asked_for_by_size_and_cursor() {
    let (_world, router) = subgraph().await;
    let caller = Caller::new(router);
    let cursor = graphql::encode_cursor(&(7, "row")).unwrap();
    let ask = async |arguments: &str| {
        caller
            .graphql(&format!("{{ page{arguments} }}"), Value::Null)
            .await
    };
    assert_eq!(
        ask("").await.data()["page"],
        "PageRequest { first: 20, after: None }"
    );
    let page = ask(&format!("(first: 3, after: \"{cursor}\")"))
        .await
        .data();
    assert_eq!(
        page["page"],
        "PageRequest { first: 3, after: Some((7, \"row\")) }"
    );
    assert_eq!(ask("(first: 0)").await.code(), "PAGE_SIZE_INVALID");
    assert_eq!(ask("(after: \"x\")").await.code(), "CURSOR_INVALID");
}
