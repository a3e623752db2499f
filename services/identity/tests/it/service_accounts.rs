//! Programs of a tenant: made, used, listed, revoked.

use serde_json::{Value, json};
use testkit::{Answer, Backend};

use crate::support::{Office, ba_dinh};

async fn log_in(office: &Office, id: &Value, secret: &Value) -> Answer {
    let query = "mutation ($input: LogInServiceInput!) { logInService(input: $input) { accessToken
        serviceAccount { title permissions tenant { name } } } }";
    office
        .caller
        .graphql(query, json!({ "input": { "id": id, "secret": secret } }))
        .await
}

async fn a_program_lives_and_ends(backend: Backend) {
    let office = Office::open(backend).await;
    let admin = office.caller_of("quantri.xa").await;
    let create =
        "mutation ($input: CreateServiceAccountInput!) { createServiceAccount(input: $input) {
        secret serviceAccount { id title status permissions } } }";
    let input = json!({
        "tenant": ba_dinh(), "title": "Phần mềm quầy", "permissions": ["LIST_DOSSIERS", "FILE_AT_COUNTER"]
    });
    let made = admin
        .graphql(create, json!({ "input": input }))
        .await
        .data();
    let made = &made["createServiceAccount"];
    let id = &made["serviceAccount"]["id"];
    assert_eq!(
        made["serviceAccount"]["permissions"],
        json!(["FILE_AT_COUNTER", "LIST_DOSSIERS"])
    );

    let session = log_in(&office, id, &made["secret"]).await.data()["logInService"].take();
    assert_eq!(
        session["serviceAccount"]["tenant"]["name"],
        "Phường Ba Đình"
    );
    let program = office
        .caller
        .with_token(session["accessToken"].as_str().unwrap());
    let me = program
        .graphql("{ me { kind permissions tenant { name } } }", json!({}))
        .await
        .data();
    assert_eq!(me["me"]["kind"], "SERVICE");
    assert_eq!(
        me["me"]["permissions"],
        json!(["dossier.file_at_counter", "dossier.list"])
    );

    let list = "{ serviceAccounts { edges { node { id status } } } }";
    let listed = admin.graphql(list, json!({})).await.data();
    assert_eq!(
        listed["serviceAccounts"]["edges"],
        json!([{ "node": { "id": id, "status": "ACTIVE" } }])
    );

    // Revoking twice is no error; the second time changes nothing.
    let revoke =
        "mutation ($input: RevokeServiceAccountInput!) { revokeServiceAccount(input: $input) {
        serviceAccount { status } } }";
    for _ in 0..2 {
        let revoked = admin
            .graphql(revoke, json!({ "input": { "id": id } }))
            .await
            .data();
        assert_eq!(
            revoked["revokeServiceAccount"]["serviceAccount"]["status"],
            "REVOKED"
        );
    }
    assert_eq!(
        log_in(&office, id, &made["secret"]).await.code(),
        "CREDENTIALS_WRONG"
    );
}

testkit::on_both_back_ends!(a_program_lives_and_ends);
