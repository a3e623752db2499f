//! Reading the registry.

use identity::{Level, Profile};
use serde_json::{Value, json};
use testkit::Backend;

use crate::support::{Office, ba_dinh, config, in_order, tenant_at};

async fn shows_a_tenant_with_its_neighbours(backend: Backend) {
    let office = Office::empty(backend).await;
    office.import(Profile::ThreeLevel, &config()).await;
    let query = r#"{
        tenantByCode(code: "001", level: DISTRICT) {
            code agencyCode agencyCodeScheme name nameEn kind level status validFrom validTo placement
            hosts parent { name parent { name } } ancestors { name level }
            children(first: 3) { edges { node { name kind } } pageInfo { hasNextPage } }
            history { validFrom validTo code kind name nameEn parent { name } }
            agencyCodes { validFrom validTo code scheme }
            predecessors { name } successors { name }
        }
    }"#;
    let seen = office.caller.graphql(query, json!({})).await.data();
    insta::assert_json_snapshot!("ba_dinh_district", in_order(seen));
}

async fn neighbours_of_neighbours_are_refused(backend: Backend) {
    let office = Office::empty(backend).await;
    office.import(Profile::ThreeLevel, &config()).await;
    let query = "{ tenantByCode(code: \"001\", level: DISTRICT) {
        predecessors { successors { predecessors { successors { name } } } }
    } }";
    let answer = office.caller.graphql(query, json!({})).await;
    assert_eq!(answer.code(), "QUERY_TOO_COMPLEX");
}

async fn lists_by_page_and_filter(backend: Backend) {
    let office = Office::empty(backend).await;
    office.import(Profile::ThreeLevel, &config()).await;
    let query = "query ($first: Int, $after: String, $parent: ID, $level: TenantLevel,
                        $kind: TenantKind, $search: String, $on: Date) {
        tenants(first: $first, after: $after, parent: $parent, level: $level, kind: $kind,
                search: $search, on: $on) {
            edges { node { id code name } } pageInfo { hasNextPage hasPreviousPage endCursor }
        }
    }";
    let list = async |variables: Value| {
        office.caller.graphql(query, variables).await.data()["tenants"].take()
    };
    let names = |page: &Value| -> Vec<String> {
        let edges = page["edges"].as_array().unwrap();
        edges
            .iter()
            .map(|edge| edge["node"]["name"].as_str().unwrap().to_owned())
            .collect()
    };

    let mut codes = Vec::new();
    let mut after = Value::Null;
    loop {
        let page = list(json!({ "level": "PROVINCE", "first": 20, "after": after })).await;
        assert_eq!(page["pageInfo"]["hasPreviousPage"], json!(!after.is_null()));
        let edges = page["edges"].as_array().unwrap().clone();
        codes.extend(
            edges
                .iter()
                .map(|edge| edge["node"]["code"].as_str().unwrap().to_owned()),
        );
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
    }
    assert_eq!(codes.len(), 63);
    assert!(codes.is_sorted());

    let municipal = list(json!({ "kind": "MUNICIPAL_CITY" })).await;
    assert_eq!(
        names(&municipal),
        ["Thành phố Thuỷ Nguyên", "Thành phố Thủ Đức"]
    );
    for search in ["thu duc thanh pho", "THỦ ĐỨC City", "769"] {
        let found = list(json!({ "search": search, "level": "DISTRICT" })).await;
        assert_eq!(names(&found), ["Thành phố Thủ Đức"], "{search}");
    }
    assert!(names(&list(json!({ "search": "không có đâu" })).await).is_empty());
    // Signs that LIKE would read otherwise are no part of a word.
    let page = list(json!({ "search": "%_", "first": 1 })).await;
    assert_eq!(page, list(json!({ "first": 1 })).await);
    let parent = Profile::ThreeLevel.tenant_id(Level::Province, &"01".parse().unwrap());
    let districts = list(json!({ "parent": parent, "first": 100 })).await;
    assert_eq!(names(&districts).len(), 30);
    assert!(names(&list(json!({ "on": "2024-12-31" })).await).is_empty());

    for (variables, code) in [
        (json!({ "first": 0 }), "PAGE_SIZE_INVALID"),
        (json!({ "first": 101 }), "PAGE_SIZE_INVALID"),
        (json!({ "after": "đây" }), "CURSOR_INVALID"),
        (json!({ "parent": "01" }), "ID_MALFORMED"),
        (
            json!({ "parent": "acc_00000000000000000000000001" }),
            "ID_OF_ANOTHER_KIND",
        ),
        (json!({ "search": "a".repeat(101) }), "TEXT_TOO_LONG"),
        (json!({ "level": "REGION" }), "QUERY_INVALID"),
        (json!({ "on": "31/12/2024" }), "QUERY_INVALID"),
    ] {
        assert_eq!(
            office.caller.graphql(query, variables.clone()).await.code(),
            code,
            "{variables}"
        );
    }
}

async fn finds_one_by_id_code_and_host(backend: Backend) {
    let office = Office::empty(backend).await;
    office.import(Profile::TwoLevel, &config()).await;
    let ask = async |query: &str| office.caller.graphql(query, json!({})).await;
    let by_id = |id: &str| format!("{{ tenant(id: \"{id}\") {{ name }} }}");
    let unknown = tenant_at(Level::Commune, "99999").to_string();
    let name = json!({ "tenant": { "name": "Phường Ba Đình" } });
    assert_eq!(ask(&by_id(&ba_dinh().to_string())).await.data(), name);
    assert_eq!(
        ask(&by_id(&unknown)).await.data(),
        json!({ "tenant": null })
    );
    assert_eq!(ask(&by_id("00004")).await.code(), "ID_MALFORMED");

    let missing = r#"{ tenantByCode(code: "00004", level: PROVINCE) { name } }"#;
    assert_eq!(ask(missing).await.data(), json!({ "tenantByCode": null }));
    let malformed = r#"{ tenantByCode(code: "4", level: COMMUNE) { name } }"#;
    assert_eq!(ask(malformed).await.code(), "CODE_MALFORMED");
    let before = r#"{ tenantByCode(code: "00004", level: COMMUNE, on: "2025-06-30") { name } }"#;
    assert_eq!(ask(before).await.data(), json!({ "tenantByCode": null }));

    let by_host = r#"{ tenantByHost(host: "Ba-Dinh.vi-du.vn") { name hosts } }"#;
    assert_eq!(ask(by_host).await.data(), json!({ "tenantByHost": null }));
    identity::add_host(&office.op(), ba_dinh(), "ba-dinh.vi-du.vn")
        .await
        .unwrap();
    let found = ask(by_host).await.data();
    assert_eq!(found["tenantByHost"]["hosts"], json!(["ba-dinh.vi-du.vn"]));
    let taken = identity::add_host(&office.op(), ba_dinh(), "ba-dinh.vi-du.vn").await;
    assert_eq!(taken.unwrap_err().to_string(), "CONFLICT");
    let nobody = identity::add_host(&office.op(), unknown.parse().unwrap(), "a.vn").await;
    assert_eq!(nobody.unwrap_err().to_string(), "NOT_FOUND");
    assert_eq!(
        ask(r#"{ tenantByHost(host: "http://a") { name } }"#)
            .await
            .code(),
        "HOST_MALFORMED"
    );
}

/// However long a list is, and whatever is asked of its entries, the statements are as many.
async fn statements_do_not_grow_with_the_list(backend: Backend) {
    let office = Office::empty(backend).await;
    office.import(Profile::ThreeLevel, &config()).await;
    let query = "query ($first: Int) { tenants(level: COMMUNE, first: $first) { edges { node {
        name agencyCode hosts parent { name } ancestors { name children(first: 2) { edges { cursor } } }
        predecessors { name } successors { name }
    } } } }";
    let count = async |first: i32| {
        let before = office.ctx.database.statements();
        let page = office
            .caller
            .graphql(query, json!({ "first": first }))
            .await
            .data();
        let length = i32::try_from(page["tenants"]["edges"].as_array().unwrap().len()).unwrap();
        assert_eq!(length, first);
        office.ctx.database.statements() - before
    };
    let (few, many) = (count(2).await, count(100).await);
    // A long list has met the first children of its ancestors already.
    assert_eq!((few, many), (7, 6));
}

testkit::on_both_back_ends!(
    shows_a_tenant_with_its_neighbours,
    neighbours_of_neighbours_are_refused,
    lists_by_page_and_filter,
    finds_one_by_id_code_and_host,
    statements_do_not_grow_with_the_list,
);
