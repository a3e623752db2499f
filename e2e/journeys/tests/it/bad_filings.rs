//! Filings and commands with something wrong in them: each a typed refusal in both languages.

use std::fmt::Write as _;

use journeys::{Api, MARITAL_STATUS, Office, Procedure, documents, online_filing};
use serde_json::{Value, json};

use crate::platform::{Running, on_all_forms};

on_all_forms!(wrong_filings_are_refused_and_change_nothing);

/// Code, place and words of a refusal in both languages.
async fn refusal(api: &Api, document: &str, variables: &Value) -> String {
    let mut line = String::new();
    for api in [api.clone(), api.in_vietnamese()] {
        let answer = api.graphql(document, variables.clone()).await;
        let error = &answer.body["errors"][0];
        let _ = write!(
            line,
            "\n  {} {} {}",
            answer.code(),
            error["extensions"]["inputPath"],
            error["message"].as_str().unwrap()
        );
    }
    line
}

async fn wrong_filings_are_refused_and_change_nothing(running: &'static Running) {
    let office = Office::open(&running.api, "xa").await;
    let citizen = running.api.registered("wrong.filings").await;
    let procedure = Procedure::find(&running.api, MARITAL_STATUS).await;
    let at_districts = Procedure::find(&running.api, "1.001612").await;
    let only_at_the_counter = Procedure::find(&running.api, "2.000815").await;
    let right = online_filing("right", &office.tenant, &procedure);
    let dossier = citizen.file("submitDossier", right.clone()).await;
    let before = citizen.dossier(&dossier["id"]).await;

    let unknown_tenant = "tnt_01kazzzzzzezzzzzzzzzzzzzzz";
    let unknown_version = "prv_01kazzzzzzezzzzzzzzzzzzzzz";
    let cases: [(&str, &str, Value); 16] = [
        ("a malformed id", "tenantId", json!("xa-phuong")),
        (
            "an id of another kind",
            "tenantId",
            json!(procedure.version),
        ),
        ("an unknown tenant", "tenantId", json!(unknown_tenant)),
        (
            "an unknown version",
            "procedureVersionId",
            json!(unknown_version),
        ),
        (
            "not offered at this level",
            "procedureVersionId",
            json!(at_districts.version),
        ),
        (
            "not offered online",
            "procedureVersionId",
            json!(only_at_the_counter.version),
        ),
        ("an unknown case", "caseKey", json!("never-heard-of")),
        ("a missing paper", "papers", json!([])),
        (
            "a paper of another case",
            "papers",
            json!([paper("declaration"), paper("end-of-marriage")]),
        ),
        (
            "an unknown paper",
            "papers",
            json!([paper("declaration"), paper("something")]),
        ),
        (
            "a paper twice",
            "papers",
            json!([paper("declaration"), paper("declaration")]),
        ),
        (
            "a wrong identity number",
            "applicant",
            json!({ "fullName": "Nguyễn Văn Sai", "identityNumber": "1" }),
        ),
        (
            "a wrong name",
            "applicant",
            json!({ "fullName": "<b>", "identityNumber": "000000000001" }),
        ),
        ("an empty key", "idempotencyKey", json!("")),
        ("a used key", "idempotencyKey", json!("right")),
        ("a missing case", "caseKey", Value::Null),
    ];
    let submit = documents::mutation("submitDossier");
    let mut table = String::new();
    for (name, field, value) in cases {
        let mut input = right.clone();
        input["idempotencyKey"] = json!(format!("wrong: {name}"));
        // another request under the key of the right one
        input["applicant"]["phone"] = json!("0900000002");
        input[field] = value;
        let line = refusal(&citizen, &submit, &json!({ "input": input })).await;
        let _ = writeln!(table, "{name}:{line}");
    }

    let officer_files_online = json!({ "input": right });
    let line = refusal(&office.reception, &submit, &officer_files_online).await;
    let _ = writeln!(table, "an officer files online:{line}");
    let line = refusal(&running.api, &submit, &officer_files_online).await;
    let _ = writeln!(table, "nobody files online:{line}");

    for (name, dossier_id, version) in [
        ("a stale version", dossier["id"].clone(), json!(7)),
        ("a malformed id of a dossier", json!("dos_1"), json!(1)),
        (
            "a tenant's id for a dossier's",
            json!(office.tenant),
            json!(1),
        ),
        (
            "an unknown dossier",
            json!("dos_01kazzzzzzezzzzzzzzzzzzzzz"),
            json!(1),
        ),
        (
            "a version that is no number",
            dossier["id"].clone(),
            json!("one"),
        ),
    ] {
        let input = json!({ "idempotencyKey": name, "dossierId": dossier_id, "version": version });
        let document = documents::mutation("receiveDossier");
        let line = refusal(&office.reception, &document, &json!({ "input": input })).await;
        let _ = writeln!(table, "{name}:{line}");
    }
    insta::assert_snapshot!("bad_filings", table);
    assert_eq!(citizen.dossier(&dossier["id"]).await, before);
    assert_eq!(citizen.dossiers().await.len(), 1);
}

fn paper(key: &str) -> Value {
    json!({ "key": key, "originals": 1, "copies": 0 })
}
