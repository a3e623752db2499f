//! `procedures`: the list, its search, its pages, and what it costs.

use procedures::Profile;
use procedures::app::seed::publish_catalogue;
use serde_json::{Value, json};
use testkit::{Backend, Caller, on_both_back_ends};

use crate::world::{catalogue, pretty, procedure};

const LIST: &str = "query ($first: Int, $after: String, $search: String, $level: ProcedureLevel,
                           $field: String, $on: Date) {
  procedures(first: $first, after: $after, search: $search, level: $level, field: $field, on: $on) {
    edges { cursor node { code version { name field { code } levels } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}";

async fn list(caller: &Caller, arguments: Value) -> Value {
    caller.graphql(LIST, arguments).await.data()["procedures"].clone()
}

fn codes(list: &Value) -> Vec<String> {
    let edges = list["edges"].as_array().unwrap();
    edges
        .iter()
        .map(|edge| edge["node"]["code"].as_str().unwrap().to_owned())
        .collect()
}

async fn found(caller: &Caller, search: &str) -> Vec<String> {
    codes(&list(caller, json!({ "search": search, "first": 100 })).await)
}

async fn all_that_apply_are_listed_by_code(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::ThreeLevel).await;
    let answer = list(&caller, json!({ "first": 100 })).await;
    let rows: Vec<String> = answer["edges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| {
            let (node, version) = (&edge["node"], &edge["node"]["version"]);
            format!(
                "{} {} {} {}",
                node["code"], version["levels"], version["field"]["code"], version["name"]
            )
        })
        .collect();
    insta::assert_snapshot!("list", rows.join("\n"));
}

async fn agreeing_accents_come_first(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    // «tử» (death) and «tư» (private, to invest, justice) fold alike
    let accented = found(&caller, "tư").await;
    let folded = found(&caller, "tu").await;
    assert_eq!(accented.first().map(String::as_str), Some("2.000488"));
    assert_ne!(accented, folded);
    assert!(accented.iter().all(|code| folded.contains(code)));
    assert!(
        accented.contains(&"1.000656".to_owned()),
        "other accents come as well, last"
    );
}

async fn pages_go_through_the_list_without_gap_or_repeat(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    for search in [Value::Null, json!("đăng ký"), json!("dang ky"), json!("tư")] {
        let whole = list(&caller, json!({ "first": 100, "search": search })).await;
        assert_eq!(whole["pageInfo"]["hasNextPage"], false);
        let (mut pages, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = list(
                &caller,
                json!({ "first": 3, "search": search, "after": after }),
            )
            .await;
            assert_eq!(page["pageInfo"]["hasPreviousPage"], !after.is_null());
            pages.extend(codes(&page));
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(pages, codes(&whole), "{search}");
    }
}

async fn filters_narrow_the_list(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::ThreeLevel).await;
    let of = async |arguments: Value| codes(&list(&caller, arguments).await);
    let district = of(json!({ "level": "DISTRICT" })).await;
    assert_eq!(
        district,
        [
            "1.001612", "1.005280", "1.012790", "1.013225", "2.000815", "2.000884", "2.002481"
        ]
    );
    assert_eq!(
        of(json!({ "level": "DISTRICT", "field": "chung-thuc" })).await,
        ["2.000815", "2.000884"]
    );
    assert_eq!(
        of(json!({ "field": "cu-tru" })).await,
        ["1.004194", "1.004222", "1.010038"]
    );
    assert_eq!(
        of(json!({ "field": "cu-tru", "search": "tam tru" })).await,
        ["1.004194"]
    );
    assert!(of(json!({ "field": "khong-co" })).await.is_empty());
    assert!(
        of(json!({ "level": "PROVINCE", "field": "ho-tich" }))
            .await
            .is_empty()
    );
}

async fn only_what_applies_on_the_day_is_listed(backend: Backend) {
    let (world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let gone = procedure("9.000001", &[("2025-01-01", Some("2025-06-01"))]);
    let planned = procedure(
        "9.000002",
        &[("2025-01-01", None), ("2027-01-01", Some("2027-02-01"))],
    );
    let future = procedure("9.000003", &[("2027-01-01", None)]);
    publish_catalogue(&world.ctx, &[gone, planned, future])
        .await
        .unwrap();
    for (on, expected) in [
        (Value::Null, vec!["9.000002"]),
        (json!("2025-05-31"), vec!["9.000001", "9.000002"]),
        (json!("2025-06-01"), vec!["9.000002"]),
        (json!("2027-01-31"), vec!["9.000002", "9.000003"]),
        // the first version of 9.000002 has no end, but the second took its place
        (json!("2027-02-01"), vec!["9.000003"]),
        (json!("2024-12-31"), vec![]),
    ] {
        let answer = list(&caller, json!({ "field": "test", "on": on })).await;
        assert_eq!(codes(&answer), expected, "{on}");
    }
    assert_eq!(
        codes(&list(&caller, json!({ "search": "9.000001" })).await),
        [""; 0]
    );
}

async fn a_list_costs_the_same_however_long(backend: Backend) {
    let (world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let plain = "query ($first: Int) { procedures(first: $first) { nodes {
        code version { name cases { papers { name } } steps { name } procedure { code } }
    } } }";
    let searched = "query ($first: Int) { procedures(first: $first, search: \"thu tuc\") {
        totalCount facets { buckets { count } } nodes { code version { name } }
    } }";
    let with_histories = "query ($first: Int) { procedures(first: $first) { nodes {
        code earlier: version(on: \"2025-01-02\") { number }
        versions { number procedure { code version { number } } }
    } } }";
    // the index is built and what is shown is read at the first use
    for query in [plain, searched, with_histories] {
        caller.graphql(query, json!({ "first": 12 })).await.data();
    }
    // the revision of the catalogue, and the versions of the page; for each kind of version that is asked for below a
    // procedure, which there are and what they say
    for (query, most) in [(plain, 2), (searched, 2), (with_histories, 8)] {
        for first in [1, 5, 12] {
            let before = world.ctx.database.statements();
            let answer = caller
                .graphql(query, json!({ "first": first }))
                .await
                .data();
            assert_eq!(
                answer["procedures"]["nodes"].as_array().unwrap().len(),
                first
            );
            let cost = world.ctx.database.statements() - before;
            assert!(
                cost <= most,
                "{cost} statements for {first} rows of {query}"
            );
        }
    }
}

async fn faulty_arguments_are_refused(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    for (arguments, code, path) in [
        (json!({ "first": 0 }), "PAGE_SIZE_INVALID", "first"),
        (json!({ "first": 101 }), "PAGE_SIZE_INVALID", "first"),
        (json!({ "first": -1 }), "PAGE_SIZE_INVALID", "first"),
        (json!({ "after": "xyz" }), "CURSOR_INVALID", "after"),
        (
            json!({ "after": "eyJyYW5rIjoiTm9uZSJ9" }),
            "CURSOR_INVALID",
            "after",
        ),
        (json!({ "search": "" }), "TEXT_EMPTY", "search"),
        (json!({ "search": "%_\\" }), "TEXT_EMPTY", "search"),
        (
            json!({ "search": "á".repeat(501) }),
            "TEXT_TOO_LONG",
            "search",
        ),
        (json!({ "field": "Hộ tịch" }), "CODE_MALFORMED", "field"),
    ] {
        let answer = caller.graphql(LIST, arguments.clone()).await;
        assert_eq!(answer.code(), code, "{arguments}");
        let error = &answer.body["errors"][0]["extensions"];
        assert_eq!(error["inputPath"], json!([path]), "{arguments}");
    }
    let unknown_level = caller.graphql(LIST, json!({ "level": "WARD" })).await;
    assert_eq!(unknown_level.code(), "QUERY_INVALID");
}

async fn a_page_as_it_is_sent(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let answer = list(&caller, json!({ "first": 2, "search": "cấp giấy" })).await;
    insta::assert_snapshot!("page", pretty(&answer));
}

on_both_back_ends!(
    all_that_apply_are_listed_by_code,
    agreeing_accents_come_first,
    pages_go_through_the_list_without_gap_or_repeat,
    filters_narrow_the_list,
    only_what_applies_on_the_day_is_listed,
    a_list_costs_the_same_however_long,
    faulty_arguments_are_refused,
    a_page_as_it_is_sent,
);
