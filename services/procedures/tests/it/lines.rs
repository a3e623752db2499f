//! Two provinces side by side: each publishes, adopts, imports and sets levels in a line of its own, and neither changes
//! what the agencies of the other see.

use http::{Method, StatusCode};
use ids::TenantId;
use policy::PositionRole;
use procedures::app::seed::publish_catalogue;
use serde_json::{Value, json};
use testkit::{Backend, officer, on_both_back_ends};

use crate::adoption_office::terms;
use crate::draft_office::{
    KNOWN, NEW, Office, commune, merged, other_commune, other_province, province,
};
use crate::world::procedure;

const DAY: &str = "2026-03-01";

/// The content of the known procedure as the first province sees it; no draft is left behind.
async fn content(office: &Office) -> Value {
    let draft = office.amend().await;
    office.give("discardProcedureDraft", &draft).await;
    draft["content"].clone()
}

/// The content of the known procedure under another name.
fn named(content: &Value, name: &str) -> Value {
    let mut content = content.clone();
    content["name"] = json!({ "vi": name, "en": name });
    content
}

/// Both provinces go on from the national version, on the same day; their versions.
async fn two_provinces(office: &Office) -> [Value; 2] {
    let base = office.latest(KNOWN).await;
    let content = content(office).await;
    let mut own = Vec::new();
    for (tenant, name) in [(province(), "Tỉnh Một"), (other_province(), "Tỉnh Hai")] {
        let subject = json!({ "baseVersionId": base, "content": named(&content, name) });
        own.push(office.publish_as(tenant, subject, DAY).await);
    }
    own.try_into().unwrap()
}

/// What applies at each of the agencies, and from anywhere.
async fn seen(office: &Office, code: &str, on: &str) -> Value {
    let mut seen = Vec::new();
    for place in [
        Some(province()),
        Some(commune()),
        Some(other_province()),
        Some(other_commune()),
        None,
    ] {
        let version = office.applies_at(code, on, place).await;
        seen.push(json!([version["number"], version["publisher"]["id"]]));
    }
    Value::Array(seen)
}

fn all(one: (u32, Option<TenantId>), other: (u32, Option<TenantId>)) -> Value {
    json!([one, one, other, other, (2, Value::Null)])
}

async fn each_sees_its_own_and_everybody_the_national_one(backend: Backend) {
    let office = Office::open(backend).await;
    let national = || (2, None);
    let [one, other] = two_provinces(&office).await;
    assert_ne!(one["id"], other["id"]);
    for own in [&one, &other] {
        assert_eq!(own["number"], 1);
    }
    assert_eq!(
        seen(&office, KNOWN, "2026-02-28").await,
        all(national(), national())
    );
    let (first, second) = ((1, Some(province())), (1, Some(other_province())));
    assert_eq!(seen(&office, KNOWN, DAY).await, all(first, second));

    // what one of them does next changes nothing at the other
    let follow = json!({ "baseVersionId": one["id"] });
    office.publish_as(province(), follow, "2026-04-01").await;
    let on_first_of_april = all((2, Some(province())), second);
    assert_eq!(seen(&office, KNOWN, "2026-04-01").await, on_first_of_april);
    let latest = office.latest(KNOWN).await;
    office
        .revoke_as(province(), &latest, "2026-05-01")
        .await
        .data();
    let back = all(national(), second);
    assert_eq!(seen(&office, KNOWN, "2026-05-01").await, back);

    let query =
        "query($place: ID) { procedure(code: \"9.000001\", on: \"2026-05-01\", place: $place) {
        versions { number publisher { id } }
        elsewhere: version(place: \"tnt_01j0000000e008000000000002\") { name }
    } }"
        .replace(
            "tnt_01j0000000e008000000000002",
            &other_province().to_string(),
        );
    for (place, expected) in [
        (
            json!(commune()),
            vec![None, None, Some(province()), Some(province())],
        ),
        (
            json!(other_commune()),
            vec![None, None, Some(other_province())],
        ),
        (Value::Null, vec![None, None]),
    ] {
        let told = office
            .caller
            .graphql(&query, json!({ "place": place }))
            .await;
        let procedure = told.data()["procedure"].clone();
        let publishers: Vec<_> = procedure["versions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|version| version["publisher"]["id"].clone())
            .collect();
        assert_eq!(json!(publishers), json!(expected), "{place}");
        assert_eq!(procedure["elsewhere"]["name"], "Tỉnh Hai");
    }
}

async fn found(office: &Office, arguments: Value) -> Vec<String> {
    let query = "query($search: String, $place: ID, $agency: ID) {
        procedures(search: $search, place: $place, agency: $agency, on: \"2026-03-01\") {
            totalCount nodes { code version { name } } } }";
    let list = office.caller.graphql(query, arguments).await.data()["procedures"].clone();
    let nodes = list["nodes"].as_array().unwrap();
    assert_eq!(list["totalCount"], nodes.len());
    let name = |node: &Value| node["version"]["name"].as_str().unwrap().to_owned();
    nodes.iter().map(name).collect()
}

async fn a_search_finds_what_applies_there(backend: Backend) {
    let office = Office::open(backend).await;
    assert_eq!(found(&office, json!({})).await, ["Procedure 9.000001"]);
    let [one, _] = two_provinces(&office).await;
    let content = content(&office).await;
    let subject = json!({ "code": NEW, "content": named(&content, "Riêng Tỉnh Một") });
    office.publish_as(province(), subject, DAY).await;
    for (arguments, expected) in [
        (
            json!({ "place": commune() }),
            vec!["Tỉnh Một", "Riêng Tỉnh Một"],
        ),
        (json!({ "place": other_commune() }), vec!["Tỉnh Hai"]),
        // the first procedure has a national line, the second none
        (json!({}), vec!["Procedure 9.000001", "Riêng Tỉnh Một"]),
        (json!({ "search": "hai" }), vec![]),
        (
            json!({ "search": "hai", "place": other_province() }),
            vec!["Tỉnh Hai"],
        ),
        (json!({ "agency": commune() }), vec![]),
    ] {
        assert_eq!(
            found(&office, arguments.clone()).await,
            expected,
            "{arguments}"
        );
    }
    let fields =
        "query($place: ID) { procedureFields(on: \"2026-03-01\", place: $place) { procedures } }";
    for (place, expected) in [(json!(commune()), 2), (json!(other_commune()), 1)] {
        let told = office
            .caller
            .graphql(fields, json!({ "place": place }))
            .await;
        assert_eq!(told.data()["procedureFields"][0]["procedures"], expected);
    }

    // whoever narrows to an agency sees from there
    office
        .world
        .clock
        .set("2026-03-01T02:00:00Z".parse().unwrap());
    adopt(&office, commune(), &one["id"]).await.data();
    assert_eq!(
        found(&office, json!({ "agency": commune() })).await,
        ["Tỉnh Một"]
    );
    for query in [
        "query($place: ID) { procedures(place: $place) { totalCount } }",
        "query($place: ID) { procedure(code: \"9.000001\", place: $place) { code } }",
        "query($place: ID) { procedure(code: \"9.000001\") { version(place: $place) { number } } }",
        "query($place: ID) { procedureFields(place: $place) { procedures } }",
    ] {
        for (place, code) in [
            (json!(testkit::tenant_id(99)), "TENANT_NOT_FOUND"),
            (json!("x"), "ID_MALFORMED"),
        ] {
            let told = office
                .caller
                .graphql(query, json!({ "place": place }))
                .await;
            assert_eq!(told.code(), code, "{query}");
            assert_eq!(
                told.body["errors"][0]["extensions"]["inputPath"],
                json!(["place"])
            );
        }
    }
}

async fn adopt(office: &Office, agency: TenantId, version: &Value) -> testkit::Answer {
    let input = json!({
        "idempotencyKey": office.fresh_key(), "tenantId": agency, "procedureVersionId": version,
        "validFrom": "2026-03-01", "terms": terms(json!({})),
    });
    let chair = officer(agency, &[PositionRole::Leadership]);
    let caller = office.as_actor(&chair);
    let mutation = "mutation($input: AdoptProcedureInput!) {
        adoptProcedure(input: $input) { adoption { id needsReview(on: \"2026-03-01\") } } }";
    caller.graphql(mutation, json!({ "input": input })).await
}

async fn an_agency_adopts_what_its_own_province_applies(backend: Backend) {
    let office = Office::open(backend).await;
    let national = office.latest(KNOWN).await;
    office
        .world
        .clock
        .set("2026-02-28T02:00:00Z".parse().unwrap());
    for agency in [commune(), other_commune()] {
        let adopted = adopt(&office, agency, &national).await.data();
        assert_eq!(adopted["adoptProcedure"]["adoption"]["needsReview"], false);
    }
    // the first province shortens its own limit: the terms of its commune have to be looked at again
    let mut content = content(&office).await;
    content["levels"] = json!(["PROVINCE"]);
    let subject = json!({ "baseVersionId": national, "content": content });
    let own = office.publish_as(province(), subject, DAY).await;
    let query = "query($tenant: ID!) { procedure(code: \"9.000001\", on: \"2026-03-01\") {
        atAgency(tenant: $tenant) { needsReview faults { rule } version { number publisher { id } } } } }";
    for (agency, expected) in [
        (commune(), json!([true, 1, province()])),
        (other_commune(), json!([false, 2, Value::Null])),
    ] {
        let told = office
            .caller
            .graphql(query, json!({ "tenant": agency }))
            .await;
        let at_agency = &told.data()["procedure"]["atAgency"];
        let version = &at_agency["version"];
        let seen = json!([
            at_agency["needsReview"],
            version["number"],
            version["publisher"]["id"]
        ]);
        assert_eq!(seen, expected);
    }
    for (agency, version, code) in [
        (commune(), &national, "PROVINCE_VERSION_APPLIES"),
        (other_commune(), &own["id"], "AGENCY_OF_ANOTHER_PROVINCE"),
    ] {
        assert_eq!(adopt(&office, agency, version).await.code(), code);
    }
}

async fn a_province_exports_and_imports_its_own_line(backend: Backend) {
    let office = Office::open(backend).await;
    two_provinces(&office).await;
    let editor = |tenant| office.as_actor(&officer(tenant, &[PositionRole::CatalogueEditor]));
    let mut packages = Vec::new();
    for (tenant, name) in [(province(), "Tỉnh Một"), (other_province(), "Tỉnh Hai")] {
        let export = editor(tenant)
            .send(Method::GET, "/procedures/export.json", Vec::new())
            .await;
        let package: Value = serde_json::from_slice(export.body()).unwrap();
        assert_eq!(package["procedures"][0]["content"]["name"]["vi"], name);
        packages.push(package.to_string().into_bytes());
    }
    for (tenant, counts) in [
        (province(), [[0, 1], [1, 0]]),
        (other_province(), [[1, 0], [0, 1]]),
    ] {
        for (package, [created, unchanged]) in packages.iter().zip(counts) {
            let answer = editor(tenant)
                .send(
                    Method::POST,
                    "/procedures/imports?dryRun=true",
                    package.clone(),
                )
                .await;
            let body: Value = serde_json::from_slice(answer.body()).unwrap();
            assert_eq!(answer.status(), StatusCode::OK, "{body:#}");
            let told = json!([body["created"], body["unchanged"]]);
            assert_eq!(told, json!([created, unchanged]), "{body:#}");
        }
    }
    // a draft follows its province's own latest version
    let [one, other] = [province(), other_province()].map(editor);
    for (caller, package) in [(&one, &packages[1]), (&other, &packages[0])] {
        let answer = caller
            .send(Method::POST, "/procedures/imports", package.clone())
            .await;
        assert_eq!(answer.status(), StatusCode::OK);
        let query = "{ procedureDrafts(state: DRAFT, first: 1) { nodes { baseVersion { number publisher { id } }
            changes { path } } } }";
        let drafts = caller.graphql(query, json!({})).await.data();
        let draft = &drafts["procedureDrafts"]["nodes"][0];
        assert_eq!(draft["baseVersion"]["number"], 1);
        assert_ne!(draft["baseVersion"]["publisher"], Value::Null);
        assert_eq!(draft["changes"][0]["path"], "name.vi");
    }
}

async fn levels_are_set_for_what_there_is_in_the_province(backend: Backend) {
    let office = Office::open(backend).await;
    let content = content(&office).await;
    let subject = json!({ "code": NEW, "content": content });
    office.publish_as(province(), subject, DAY).await;
    let new = procedure(NEW, &[("2025-01-01", None)]).id();
    for (tenant, told) in [
        (province(), Value::Null),
        (other_province(), json!("NOT_FOUND")),
    ] {
        let input = json!({
            "idempotencyKey": office.fresh_key(), "tenantId": tenant, "place": "PROVINCE",
            "procedureId": new, "scheme": "full-partial", "value": "partial", "validFrom": "2026-01-01",
        });
        let publisher = office.as_actor(&officer(tenant, &[PositionRole::CataloguePublisher]));
        let mutation = "mutation($input: SetServiceLevelInput!) {
            setServiceLevel(input: $input) { serviceLevel { value } } }";
        let answer = publisher.graphql(mutation, json!({ "input": input })).await;
        assert_eq!(answer.body["errors"][0]["extensions"]["code"], told);
    }
}

/// What a version says of itself: to who asks, and in the events.
async fn a_version_says_who_published_it(backend: Backend) {
    let office = Office::open(backend).await;
    let [one, _] = two_provinces(&office).await;
    office
        .revoke_as(province(), &one["id"], "2026-04-01")
        .await
        .data();
    let publishers: Vec<Value> = office
        .events()
        .await
        .iter()
        .filter(|event| event.contains("procedures.version-"))
        .map(|event| {
            let data: Value = serde_json::from_str(event.split_once(' ').unwrap().1).unwrap();
            data["publisher"].clone()
        })
        .collect();
    assert_eq!(
        json!(publishers),
        json!([province(), other_province(), province()])
    );
    let query = "query($id: ID!) { _entities(representations: [{ __typename: \"ProcedureVersion\", id: $id }]) {
        ... on ProcedureVersion { publisher { id } procedure { version(on: \"2026-03-01\") { name } } } } }";
    let told = office
        .caller
        .graphql(query, json!({ "id": one["id"] }))
        .await;
    assert_eq!(
        told.data()["_entities"][0],
        json!({ "publisher": { "id": province() }, "procedure": { "version": { "name": "Tỉnh Một" } } })
    );
}

/// The national line goes on under both.
async fn a_later_national_version_changes_nothing_where_a_province_has_its_own(backend: Backend) {
    let office = Office::open(backend).await;
    let base = office.latest(KNOWN).await;
    office
        .publish_as(province(), json!({ "baseVersionId": base }), DAY)
        .await;
    let days = [
        ("2025-01-01", None),
        ("2025-07-01", None),
        ("2026-03-01", None),
    ];
    publish_catalogue(&office.world.ctx, &[procedure(KNOWN, &days)])
        .await
        .unwrap();
    let expected = merged(all((1, Some(province())), (3, None)), json!({}));
    let mut told = seen(&office, KNOWN, DAY).await;
    assert_eq!(told[4], json!([3, Value::Null]));
    told[4] = expected[4].clone();
    assert_eq!(told, expected);
}

on_both_back_ends!(
    each_sees_its_own_and_everybody_the_national_one,
    a_search_finds_what_applies_there,
    an_agency_adopts_what_its_own_province_applies,
    a_province_exports_and_imports_its_own_line,
    levels_are_set_for_what_there_is_in_the_province,
    a_version_says_who_published_it,
    a_later_national_version_changes_nothing_where_a_province_has_its_own,
);
