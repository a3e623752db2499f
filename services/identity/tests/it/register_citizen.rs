//! Citizens open accounts and log in with them.

use serde_json::{Value, json};
use testkit::{Answer, Backend};

use crate::support::{Office, PASSWORD};

const REGISTER: &str = "mutation ($input: RegisterCitizenInput!) { registerCitizen(input: $input) {
    account { kind logInName fullName tenant { id } roles permissions } } }";

async fn register(office: &Office, name: &str, password: &str, full_name: &str) -> Answer {
    let input = json!({ "logInName": name, "password": password, "fullName": full_name });
    office
        .caller
        .graphql(REGISTER, json!({ "input": input }))
        .await
}

async fn a_citizen_registers_and_logs_in(backend: Backend) {
    let office = Office::empty(backend).await;
    let answer = register(&office, " Cong.Dan ", PASSWORD, "Nguyễn  Văn Ví Dụ")
        .await
        .data();
    let account = &answer["registerCitizen"]["account"];
    assert_eq!(account["logInName"], "cong.dan");
    assert_eq!(account["fullName"], "Nguyễn Văn Ví Dụ");
    assert_eq!(account["kind"], "CITIZEN");
    assert_eq!(account["tenant"], Value::Null);
    assert_eq!(
        (&account["roles"], &account["permissions"]),
        (&json!([]), &json!([]))
    );

    let session = office.try_log_in("CONG.DAN", PASSWORD).await.data()["logIn"].take();
    let caller = office
        .caller
        .with_token(session["accessToken"].as_str().unwrap());
    let me = caller
        .graphql("{ me { id fullName } }", json!({}))
        .await
        .data();
    assert_eq!(me["me"]["id"], session["me"]["id"]);
    assert_eq!(
        office
            .caller
            .graphql("{ me { id } }", json!({}))
            .await
            .data(),
        json!({ "me": null })
    );
}

async fn every_problem_is_told_at_once(backend: Backend) {
    let office = Office::empty(backend).await;
    let answer = register(&office, "cong.dan", "ngắn", " ").await;
    assert_eq!(answer.code(), "PASSWORD_TOO_SHORT");
    let problems = answer.body["errors"][0]["extensions"]["problems"]
        .as_array()
        .unwrap()
        .clone();
    let told: Vec<_> = problems
        .iter()
        .map(|one| (&one["code"], &one["inputPath"]))
        .collect();
    assert_eq!(
        told,
        [
            (&json!("PASSWORD_TOO_SHORT"), &json!(["input", "password"])),
            (&json!("FULL_NAME_INVALID"), &json!(["input", "fullName"])),
        ]
    );
    let message = answer.body["errors"][0]["message"].as_str().unwrap();
    assert_eq!(message, "A password has at least 10 characters.");
    let vietnamese = office.caller.with_header("accept-language", "vi");
    let input = json!({ "logInName": "x", "password": "", "fullName": "" });
    let answer = vietnamese
        .graphql(REGISTER, json!({ "input": input }))
        .await;
    assert!(
        answer.body["errors"][0]["message"]
            .as_str()
            .unwrap()
            .starts_with("Tên đăng nhập")
    );
}

/// Two who want the same name at the same moment: one gets it.
async fn a_name_is_given_once(backend: Backend) {
    let office = Office::empty(backend).await;
    let (one, other) = tokio::join!(
        register(&office, "cong.dan", PASSWORD, "Trần Thị Thử"),
        register(&office, "Cong.Dan", PASSWORD, "Lê Văn Thử")
    );
    let refused: Vec<_> = [one, other]
        .into_iter()
        .filter(|one| one.body.get("errors").is_some())
        .collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].code(), "LOG_IN_NAME_TAKEN");
}

testkit::on_both_back_ends!(
    a_citizen_registers_and_logs_in,
    every_problem_is_told_at_once,
    a_name_is_given_once,
);
