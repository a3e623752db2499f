//! Packages that are ambiguous, or that unfold into more memory than they have bytes.

use http::StatusCode;
use procedures::app::exchange::write_package;
use serde_json::{Value, json};
use testkit::Backend;

use crate::draft_office::{Office, editor};
use crate::exchange::reference_data;
use crate::imports::import;

fn package(count: usize) -> Value {
    let procedures = &reference_data(procedures::Profile::TwoLevel)[..count];
    serde_json::from_slice(&write_package(procedures).unwrap()).unwrap()
}

fn fault(body: &Value) -> String {
    let fault = &body["faults"][0];
    format!(
        "{} {}: {}",
        fault["path"].as_str().unwrap_or("-"),
        fault["code"].as_str().unwrap(),
        fault["message"].as_str().unwrap()
    )
}

async fn of_two_procedures_of_one_code_neither_is_imported(backend: Backend) {
    let office = Office::open(backend).await;
    let mut package = package(2);
    let mut other = package["procedures"][0].clone();
    other["content"]["name"] = json!({ "vi": "Tên khác", "en": "Another name" });
    let list = package["procedures"].as_array_mut().unwrap();
    list.extend([other.clone(), other]);
    let file = package.to_string().into_bytes();
    let (status, body) = import(&office, &editor(), "?skipFaulty=true", file).await;
    assert_eq!(status, StatusCode::OK, "{body:#}");
    let counts = ["procedures", "created", "faulty", "faultCount"].map(|name| body[name].clone());
    assert_eq!(counts, [json!(4), json!(1), json!(3), json!(2)]);
    let drafts = office.rows("SELECT code FROM procedure_draft").await;
    assert_eq!(drafts, [package["procedures"][1]["code"].as_str().unwrap()]);
}

async fn a_member_that_is_there_twice_is_a_fault(backend: Backend) {
    let office = Office::open(backend).await;
    let before = office.evidence().await;
    let file = package(1).to_string();
    let file = file.replacen(r#""conditions":"#, r#""conditions":[],"conditions":"#, 1);
    let (status, body) = import(&office, &editor(), "", file.into_bytes()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body:#}");
    let told = fault(&body);
    assert!(told.starts_with("procedures.0.content"), "{told}");
    assert!(told.contains("“conditions” is there twice"), "{told}");
    assert_eq!(office.evidence().await, before);
}

async fn values_are_counted_before_they_are_kept(backend: Backend) {
    let office = Office::open(backend).await;
    let before = office.evidence().await;
    let file = |procedures: usize, values: usize| {
        let package = package(procedures.max(1)).to_string();
        let zeros = format!("[0{}]", ",0".repeat(values));
        let form = format!(r#""forms":[{{"key":"x","definition":{zeros}}}],"conditions":"#);
        package
            .replace(r#""forms":"#, r#""other":"#)
            .replace(r#""conditions":"#, &form)
            .into_bytes()
    };
    let (status, body) = import(&office, &editor(), "", file(1, 200_000)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body:#}");
    let told = fault(&body);
    assert!(
        told.starts_with("procedures.0.content.forms.0.definition."),
        "{told}"
    );
    assert!(told.contains("more than 200000 values"), "{told}");

    let (status, body) = import(&office, &editor(), "", file(11, 190_000)).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{body:#}");
    assert_eq!(body["code"], "FILE_TOO_MANY_CELLS");
    assert_eq!(office.evidence().await, before);
}

async fn what_was_sent_is_repeated_in_part_only(backend: Backend) {
    let office = Office::open(backend).await;
    let long = "9".repeat(100_000);
    let mut version = package(1);
    version["formatVersion"] = json!(long);
    let mut member = package(1);
    member["procedures"][0]["content"][&long] = json!(1);
    let mut envelope = package(1);
    envelope[&long] = json!(1);
    for package in [version, member, envelope] {
        let file = package.to_string().into_bytes();
        let (status, body) = import(&office, &editor(), "", file).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let told = body.to_string();
        assert!(
            told.contains("999…") && told.len() < 2_000,
            "{} characters",
            told.len()
        );
    }
}

testkit::on_both_back_ends!(
    of_two_procedures_of_one_code_neither_is_imported,
    a_member_that_is_there_twice_is_a_fault,
    values_are_counted_before_they_are_kept,
    what_was_sent_is_repeated_in_part_only,
);
