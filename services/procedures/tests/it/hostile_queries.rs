//! Queries and contents made to take more time or memory than they are worth, or to publish what nobody can see.

use graphql::MOST_ANSWER;
use policy::{Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Backend, citizen, officer};

use crate::draft_office::{KNOWN, Office, editor, merged, other_province, reviewer};

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

async fn of_endless_faults_the_first_are_told(backend: Backend) {
    let office = Office::open(backend).await;
    let mut content = office.amend().await["content"].clone();
    let mut definition: Value =
        serde_json::from_str(include_str!("../../data/forms/birth-registration.json")).unwrap();
    let names: Vec<String> = (0..20_000).map(|at| format!("n{at}")).collect();
    definition["schema"]["required"] = json!(names);
    content["forms"] = json!([{ "key": definition["key"], "definition": definition }]);
    let draft = office
        .create(json!({ "baseVersionId": office.latest(KNOWN).await, "content": content }))
        .await;
    let faults = draft["faults"].as_array().unwrap();
    let of_form = faults
        .iter()
        .filter(|fault| fault["path"].as_str().unwrap().starts_with("forms.0"));
    assert_eq!(of_form.count(), 200, "{:?}", faults.first());

    // each time they are asked for costs as much as a page
    let fields: String = (0..100)
        .map(|at| format!("f{at}: faults {{ rule }} "))
        .collect();
    let query = format!("query($id: ID!) {{ procedureDraft(id: $id) {{ {fields} }} }}");
    let caller = office.as_actor(&editor());
    let answer = caller.graphql(&query, json!({ "id": draft["id"] })).await;
    assert_eq!(answer.code(), "QUERY_TOO_COMPLEX");
}

async fn what_nobody_can_see_or_keep_is_told_at_its_place(backend: Backend) {
    let office = Office::open(backend).await;
    let draft = office.amend().await;
    let condition = |vi: String| json!([{ "vi": vi, "en": "Condition" }]);
    let issued = |day: &str| json!([{ "number": "63/2010/NĐ-CP", "title": { "vi": "x", "en": "x" }, "issued": day }]);
    let mut told = Vec::new();
    for (member, value) in [
        ("conditions", condition("ế".repeat(5_001))),
        ("conditions", condition("\u{200b}".to_owned())),
        ("conditions", condition("a\u{7}".to_owned())),
        ("conditions", condition("\0".to_owned())),
        ("conditions", condition("a\u{202e}b".to_owned())),
        ("conditions", condition("\u{fffe}".to_owned())),
        ("conditions", json!([{ "vi": "x", "en": " x" }])),
        ("validity", json!({ "from": "1899-12-31" })),
        (
            "validity",
            json!({ "from": "2026-03-01", "to": "+12000-01-01" }),
        ),
        ("legal_bases", issued("+10000-01-01")),
    ] {
        let content = merged(draft["content"].clone(), json!({ member: value }));
        let input = office.input(&draft, json!({ "content": content }));
        let answer = office
            .refused(&editor(), "updateProcedureDraft", input)
            .await;
        let path = &answer.body["errors"][0]["extensions"]["inputPath"];
        let steps = path
            .as_array()
            .unwrap()
            .iter()
            .map(|step| step.as_str().unwrap());
        told.push(format!(
            "{} {}: {}",
            steps.collect::<Vec<_>>().join("."),
            answer.code(),
            answer.body["errors"][0]["message"]
        ));
    }
    insta::assert_snapshot!("texts_and_days_refused", told.join("\n"));
}

async fn nobody_is_told_of_a_content_before_they_may_write_it(backend: Backend) {
    let office = Office::open(backend).await;
    let draft = office.amend().await;
    let abroad = officer(other_province(), &[PositionRole::CatalogueEditor]);
    for (actor, code) in [
        (Actor::Anonymous, "UNAUTHENTICATED"),
        (citizen(1), "NOT_FOUND"),
        (reviewer(), "FORBIDDEN"),
        (abroad, "NOT_FOUND"),
        (editor(), "PROCEDURE_CONTENT_MALFORMED"),
    ] {
        let input = office.input(&draft, json!({ "content": { "nothing": true } }));
        let answer = office.refused(&actor, "updateProcedureDraft", input).await;
        assert_eq!(answer.code(), code, "{actor:?}");
    }
}

testkit::on_both_back_ends!(
    versions_of_versions_are_refused,
    too_large_an_answer_is_refused,
    of_endless_faults_the_first_are_told,
    what_nobody_can_see_or_keep_is_told_at_its_place,
    nobody_is_told_of_a_content_before_they_may_write_it,
);
