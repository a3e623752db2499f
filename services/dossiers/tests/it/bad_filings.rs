//! Filings that are refused: each problem alone with its place in the input, all at once, in both languages.

use chrono::NaiveDate;
use dossiers::domain::{Channel, ProcedureDocument};
use ids::{ProcedureId, ProcedureVersionId, TenantId};
use policy::PositionRole;
use serde_json::{Value, json};
use testkit::{Backend, tenant_id};
use uuid::Uuid;

use crate::answers::{dossier_of, pretty};
use crate::builders::{date, procedure_document};
use crate::people::{applicant, dissolved_ward, official, province, ward_without_code};
use crate::world::Counter;

/// What is told of a refused filing: code and place of each problem, and the messages.
fn told(body: &Value) -> String {
    let error = &body["errors"][0];
    let extensions = &error["extensions"];
    let one = |problem: &Value, message: &Value| {
        let path: Vec<_> = problem["inputPath"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|step| step.as_str().unwrap())
            .collect();
        format!(
            "{} at {}: {}",
            problem["code"].as_str().unwrap(),
            path.join("."),
            message.as_str().unwrap()
        )
    };
    match extensions["problems"].as_array() {
        Some(problems) => problems
            .iter()
            .map(|problem| one(problem, &problem["message"]))
            .collect::<Vec<_>>()
            .join("\n"),
        None => one(extensions, &error["message"]),
    }
}

/// Files online and is refused, in English and Vietnamese.
async fn online(counter: &Counter, change: Value) -> String {
    let mut lines = vec![];
    for language in ["en", "vi"] {
        let caller = counter
            .caller(&applicant())
            .with_header("accept-language", language);
        let input = counter.filing_input(change.clone());
        let answer = counter.refused(&caller, "submitDossier", input).await;
        lines.push(told(&answer.body));
    }
    lines.join("\n")
}

/// Another procedure, published with a change.
async fn publish(
    counter: &Counter,
    change: impl FnOnce(&mut ProcedureDocument),
) -> ProcedureVersionId {
    let mut document = procedure_document();
    document.version_id = ProcedureVersionId::from_uuid(Uuid::from_u128(0xB2));
    document.procedure_id = ProcedureId::from_uuid(Uuid::from_u128(0xBF));
    change(&mut document);
    counter.publish(&document).await;
    document.version_id
}

async fn each_problem_of_the_place(backend: Backend) {
    let counter = Counter::open(backend).await;
    let unknown: TenantId = tenant_id(99);
    let unpublished = ProcedureVersionId::from_uuid(Uuid::from_u128(0xBAD));
    let mut lines = vec![];
    for change in [
        json!({ "tenantId": unknown }),
        json!({ "tenantId": dissolved_ward() }),
        json!({ "tenantId": ward_without_code() }),
        json!({ "tenantId": province() }),
        json!({ "procedureVersionId": unpublished }),
    ] {
        lines.push(online(&counter, change).await);
    }
    insta::assert_snapshot!("bad_place", lines.join("\n\n"));
}

async fn each_problem_of_the_papers_and_persons(backend: Backend) {
    let counter = Counter::open(backend).await;
    let paper = |key: &str| json!({ "key": key, "originals": 1, "copies": 0 });
    let mut lines = vec![];
    for change in [
        json!({ "caseKey": "never" }),
        json!({ "papers": [paper("form")] }),
        json!({ "papers": [paper("form"), paper("proof"), paper("old-certificate")] }),
        json!({ "papers": [paper("form"), paper("proof"), paper("moonstone")] }),
        json!({ "papers": [paper("form"), paper("proof"), paper("form")] }),
        json!({ "papers": [paper("form"), { "key": "proof", "originals": -1, "copies": 0 }] }),
        json!({ "papers": [paper("form"), { "key": "proof", "originals": 0, "copies": 0 }] }),
        json!({ "applicant": { "fullName": "7", "identityNumber": "000000000001" } }),
        json!({ "applicant": { "fullName": "Trần Thị Hư Cấu", "identityNumber": "1" } }),
        json!({ "representative": {
            "fullName": "Lê Văn Tưởng Tượng", "identityNumber": "000000000002", "phone": "1",
        } }),
    ] {
        lines.push(online(&counter, change).await);
    }
    insta::assert_snapshot!("bad_papers_and_persons", lines.join("\n\n"));
}

async fn all_problems_are_told_at_once(backend: Backend) {
    let counter = Counter::open(backend).await;
    let nobody = json!({ "fullName": "", "identityNumber": "x", "phone": "y" });
    let change = json!({
        "tenantId": dissolved_ward(),
        "applicant": nobody,
        "representative": nobody,
        "caseKey": "again",
        "papers": [{ "key": "proof", "originals": 100, "copies": 0 }],
    });
    insta::assert_snapshot!("bad_all_at_once", online(&counter, change).await);
}

async fn a_version_applies_from_its_first_day_until_the_day_before_its_end(backend: Backend) {
    let counter = Counter::open(backend).await;
    let version = publish(&counter, |document| {
        document.valid_from = date("2026-02-12");
        document.valid_to = Some(date("2026-02-14"));
    })
    .await;
    let change = json!({ "procedureVersionId": version });
    let mut lines = vec![];
    for outside in ["2026-02-11 23:59", "2026-02-14 00:00"] {
        counter.at(outside);
        lines.push(online(&counter, change.clone()).await);
    }
    insta::assert_snapshot!("bad_day", lines.join("\n\n"));
    for inside in ["2026-02-12 00:00", "2026-02-13 23:59"] {
        counter.at(inside);
        assert_eq!(counter.submit(change.clone()).await["status"], "SUBMITTED");
    }
}

async fn a_version_ends_where_a_later_one_begins(backend: Backend) {
    let counter = Counter::open(backend).await;
    let filed = counter.submit(json!({})).await;
    let next: NaiveDate = date("2026-02-13");
    let second = publish(&counter, |document| {
        document.procedure_id = procedure_document().procedure_id;
        document.version_number = 2;
        document.valid_from = next;
    })
    .await;
    // announced, but not begun
    counter.submit(json!({})).await;
    counter.at("2026-02-13 08:00");
    insta::assert_snapshot!("bad_superseded", online(&counter, json!({})).await);
    counter
        .submit(json!({ "procedureVersionId": second }))
        .await;
    // what was filed before goes on under its own version
    let received = counter.give("receiveDossier", &filed).await;
    assert_eq!(received["procedureVersion"], filed["procedureVersion"]);
}

async fn a_channel_that_is_not_offered(backend: Backend) {
    let counter = Counter::open(backend).await;
    let version = publish(&counter, |document| {
        document
            .channels
            .retain(|terms| terms.channel == Channel::Counter);
    })
    .await;
    let online = online(&counter, json!({ "procedureVersionId": version })).await;
    let caller = counter.caller(&official(PositionRole::Reception));
    let by_post = json!({ "procedureVersionId": version, "channel": "POST" });
    let input = counter.filing_input(by_post);
    let refused = counter
        .refused(&caller, "fileDossierAtCounter", input)
        .await;
    insta::assert_snapshot!(
        "bad_channel",
        format!("{online}\n\n{}", told(&refused.body))
    );
}

async fn what_is_typed_is_kept_in_its_normal_form(backend: Backend) {
    let counter = Counter::open(backend).await;
    let typed = json!({ "applicant": {
        // decomposed letters, as some keyboards send them
        "fullName": "  Trâ\u{300}n   Thị  Hư Cấu ",
        "identityNumber": " 000000000001 ",
        "phone": "+84 900-000.001",
    } });
    let dossier = counter.submit(typed).await;
    insta::assert_snapshot!("filed_in_normal_form", pretty(&dossier["applicant"]));
}

async fn an_empty_telephone_number_is_none(backend: Backend) {
    let counter = Counter::open(backend).await;
    let applicant_without = json!({ "applicant": {
        "fullName": "Trần Thị Hư Cấu", "identityNumber": "000000000001", "phone": " ",
    } });
    let input = counter.filing_input(applicant_without);
    let answer = counter.call(&applicant(), "submitDossier", input).await;
    let dossier = dossier_of(answer, "submitDossier");
    assert_eq!(dossier["applicant"]["phone"], Value::Null);
}

testkit::on_both_back_ends!(
    each_problem_of_the_place,
    each_problem_of_the_papers_and_persons,
    all_problems_are_told_at_once,
    a_version_applies_from_its_first_day_until_the_day_before_its_end,
    a_version_ends_where_a_later_one_begins,
    a_channel_that_is_not_offered,
    what_is_typed_is_kept_in_its_normal_form,
    an_empty_telephone_number_is_none,
);
