//! An administrator opens an account for the counter's own software, which files and lists until revoked.

use journeys::{Api, MARITAL_STATUS, Office, Procedure, counter_filing, documents, redacted};
use serde_json::{Value, json};
use testkit::Answer;

use crate::platform::{Running, on_all_forms};

on_all_forms!(a_program_files_and_lists_until_it_is_revoked);

async fn log_in(api: &Api, account: &Value) -> Answer {
    let input = json!({ "id": account["serviceAccount"]["id"], "secret": account["secret"] });
    api.graphql(documents::LOG_IN_SERVICE, json!({ "input": input }))
        .await
}

async fn a_program_files_and_lists_until_it_is_revoked(running: &'static Running) {
    let office = Office::open(&running.api, "xa").await;
    let procedure = Procedure::find(&running.api, MARITAL_STATUS).await;
    let input = json!({ "input": {
        "tenant": office.tenant,
        "title": "Phần mềm quầy thử nghiệm",
        "permissions": ["FILE_AT_COUNTER", "READ_DOSSIER", "LIST_DOSSIERS"],
    } });
    let create = documents::CREATE_SERVICE_ACCOUNT;
    assert_eq!(
        office.reception.graphql(create, input.clone()).await.code(),
        "FORBIDDEN"
    );
    let created = office.administrator.graphql(create, input).await.data();
    insta::assert_snapshot!("programs_1_created", redacted(&created));
    let account = &created["createServiceAccount"];

    let session = log_in(&running.api, account).await.data();
    insta::assert_snapshot!("programs_2_logged_in", redacted(&session));
    let program = running.api.with_token(
        session["logInService"]["accessToken"]
            .as_str()
            .expect("a token"),
    );
    let filing = counter_filing("program", &office.tenant, &procedure);
    let document = documents::mutation("fileDossierAtCounter");
    let filed = program
        .graphql(&document, json!({ "input": filing }))
        .await
        .data();
    let dossier = &filed["fileDossierAtCounter"]["dossier"];
    assert_eq!(dossier["status"], "RECEIVED");
    assert!(
        program
            .dossiers()
            .await
            .contains(&dossier["id"].as_str().unwrap().to_owned())
    );
    let forbidden = program
        .try_command("handOverDossier", dossier, json!({}))
        .await;
    assert_eq!(forbidden.code(), "FORBIDDEN");

    let revoke = json!({ "input": { "id": account["serviceAccount"]["id"] } });
    let elsewhere = Office::open(&running.api, "huyen").await;
    let stranger = elsewhere
        .administrator
        .graphql(documents::REVOKE_SERVICE_ACCOUNT, revoke.clone())
        .await;
    assert_eq!(stranger.code(), "NOT_FOUND");
    let revoked = office
        .administrator
        .graphql(documents::REVOKE_SERVICE_ACCOUNT, revoke)
        .await
        .data();
    insta::assert_snapshot!("programs_3_revoked", redacted(&revoked));
    assert_eq!(
        log_in(&running.api, account).await.code(),
        "CREDENTIALS_WRONG"
    );
    let listed = office
        .administrator
        .graphql(documents::SERVICE_ACCOUNTS, json!({}))
        .await
        .data();
    let nodes = listed["serviceAccounts"]["nodes"].as_array().unwrap();
    let known = nodes
        .iter()
        .find(|node| node["id"] == account["serviceAccount"]["id"]);
    assert_eq!(known.unwrap()["status"], "REVOKED");
}
