//! `procedureForm` and `validateProcedureForm`: e-forms of published versions, drawn and held against answers.

use eforms::Violated;
use graphql::translate;
use ids::TenantId;
use procedures::Profile;
use serde_json::{Value, json};
use service::Language;
use testkit::{Backend, Caller, on_both_back_ends};

use crate::draft_office::{Office, province};
use crate::world::{catalogue, pretty};

const DRAW: &str = "query ($version: ID!, $key: String!, $agency: ID) {
  procedureForm(versionId: $version, key: $key) { key title view prefilled(agency: $agency) }
}";
const CHECK: &str = "query ($version: ID!, $key: String!, $data: JSON!) {
  validateProcedureForm(versionId: $version, key: $key, data: $data) {
    valid data faults { path label rule message }
  }
}";
const FORM: &str = "marital-status-confirmation";

/// The version that pins the form.
async fn version(caller: &Caller) -> Value {
    let query = "{ procedure(code: \"1.004873\") { version { id forms { key } } } }";
    let version = caller.graphql(query, Value::Null).await.data()["procedure"]["version"].clone();
    assert_eq!(version["forms"][0]["key"], FORM);
    version["id"].clone()
}

async fn a_form_is_drawn_in_the_language_of_the_request(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let variables = json!({ "version": version(&caller).await, "key": FORM });
    for (language, title) in [
        ("vi", "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"),
        ("en", "Request for a confirmation of marital status"),
    ] {
        let caller = caller.with_header("accept-language", language);
        let form = &caller.graphql(DRAW, variables.clone()).await.data()["procedureForm"];
        assert_eq!(form["key"], FORM);
        assert_eq!(form["title"], title);
        assert_eq!(form["view"]["title"], title);
        let field = &form["view"]["pages"][0]["sections"][0]["fields"][0];
        assert!(
            field["label"]
                .as_str()
                .is_some_and(|label| !label.is_empty())
        );
        // what is not known is left open
        assert!(form["prefilled"].get("applicant").is_none(), "{form:#}");
    }
    for (version, key) in [
        (variables["version"].clone(), "no-such-form"),
        (json!("prv_00000000000000000000000000"), FORM),
    ] {
        let variables = json!({ "version": version, "key": key });
        let answer = caller.graphql(DRAW, variables).await;
        assert_eq!(answer.data()["procedureForm"], Value::Null);
    }
}

async fn a_form_opens_with_the_day_and_the_agency(backend: Backend) {
    let office = Office::open(backend).await;
    procedures::seed(&office.world.ctx, Profile::TwoLevel)
        .await
        .unwrap();
    let caller = &office.caller;
    let version = version(caller).await;
    let open = async |agency: Option<TenantId>| {
        let agency = agency.map(|id| id.to_string());
        let variables = json!({ "version": version, "key": FORM, "agency": agency });
        caller.graphql(DRAW, variables).await
    };
    let opened = open(Some(province())).await.data();
    assert_eq!(
        opened["procedureForm"]["prefilled"],
        json!({
            "oath": { "made-at": "Đơn vị 01", "made-on": "2026-02-11" },
            "recipient": "Đơn vị 01",
        })
    );
    let opened = open(None).await.data();
    assert_eq!(
        opened["procedureForm"]["prefilled"],
        json!({ "oath": { "made-on": "2026-02-11" } })
    );
    assert_eq!(
        open(Some(testkit::tenant_id(9))).await.code(),
        "TENANT_NOT_FOUND"
    );
}

async fn answers_are_held_against_the_definition_that_drew_the_form(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let version = version(&caller).await;
    let check = async |language: &str, data: &Value| {
        let caller = caller.with_header("accept-language", language);
        let variables = json!({ "version": version, "key": FORM, "data": data });
        caller.graphql(CHECK, variables).await.data()["validateProcedureForm"].clone()
    };
    let mut right = crate::forms::marital_status_example();
    right["oath"]["made-on"] = json!("2026-02-11");
    right["periods"][1]["to"] = json!("2026-02-11");
    let checked = check("vi", &right).await;
    assert_eq!(
        (&checked["valid"], &checked["faults"]),
        (&json!(true), &json!([])),
        "{checked:#}"
    );
    assert_eq!(
        checked["data"]["applicant"]["full-name"],
        right["applicant"]["full-name"]
    );

    let mut wrong = right;
    wrong["applicant"]["full-name"] = json!("x".repeat(500));
    wrong["applicant"]["phone"] = json!("bí mật");
    wrong["oath"]["accepted"] = json!(false);
    wrong["oath"]["made-on"] = json!("2999-01-01");
    wrong["nickname"] = json!("bí mật");
    wrong.as_object_mut().unwrap().remove("recipient");
    let told = [check("vi", &wrong).await, check("en", &wrong).await];
    assert!(!told[0].to_string().contains("bí mật"));
    insta::assert_snapshot!(
        "faulty_answers",
        told.map(|checked| pretty(&checked)).join("\n")
    );

    let large = json!({ "recipient": "x".repeat(300_000) });
    let checked = check("en", &large).await;
    assert_eq!(checked["faults"][0]["rule"], "TOO_LARGE");
    assert_eq!(checked["faults"][0]["path"], "");
}

async fn what_is_no_form_is_refused_at_its_place(backend: Backend) {
    let (_world, caller) = catalogue(backend, Profile::TwoLevel).await;
    let version = version(&caller).await;
    for (version, key, code, path) in [
        (version.clone(), "no-such-form", "NOT_FOUND", "key"),
        (version.clone(), "No Form", "CODE_MALFORMED", "key"),
        (json!("prv_1"), FORM, "ID_MALFORMED", "versionId"),
    ] {
        let variables = json!({ "version": version, "key": key, "data": {} });
        let answer = caller.graphql(CHECK, variables).await;
        assert_eq!(answer.code(), code);
        assert_eq!(
            answer.body["errors"][0]["extensions"]["inputPath"],
            json!([path])
        );
    }
    // each is compiled for itself, so a request has a few at most
    let many: String = (0..10)
        .map(|n| format!("f{n}: procedureForm(versionId: {version}, key: \"{FORM}\") {{ key }} "))
        .collect();
    let answer = caller.graphql(&format!("{{ {many} }}"), Value::Null).await;
    assert_eq!(answer.code(), "QUERY_TOO_COMPLEX");
}

#[test]
fn every_violation_has_words_in_both_languages() {
    for name in Violated::NAMES {
        let code = format!("FORM_ANSWER_{name}");
        for language in [Language::Vietnamese, Language::English] {
            assert_ne!(translate(language, &code, []), code);
        }
    }
    for expected in ["OBJECT", "ARRAY", "TEXT", "INTEGER", "NUMBER", "TRUTH"] {
        let value = format!("DATA_{expected}");
        let told = translate(
            Language::English,
            "FORM_ANSWER_TYPE",
            [("expected", value.as_str())],
        );
        assert!(!told.contains("DATA_"), "{told}");
    }
}

on_both_back_ends!(
    a_form_is_drawn_in_the_language_of_the_request,
    a_form_opens_with_the_day_and_the_agency,
    answers_are_held_against_the_definition_that_drew_the_form,
    what_is_no_form_is_refused_at_its_place,
);
