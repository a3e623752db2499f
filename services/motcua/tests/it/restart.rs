//! A second start finds everything; a second process at the same time is sent away.

use journeys::{
    Api, MARITAL_STATUS, Office, Procedure, counter_filing, documents, eventually, online_filing,
};
use serde_json::{Value, json};
use testkit::{Backend, sql};

use crate::installation::{Installation, waiting_events};

testkit::on_both_back_ends!(
    a_second_start_keeps_everything,
    a_second_process_on_the_same_folder_is_sent_away,
);

/// Whatever the reference data consist of, from the databases.
async fn reference_data(installation: &Installation) -> Vec<i64> {
    let databases = installation.databases().await;
    let mut counts = Vec::new();
    for (database, query) in [
        (&databases.identity, "SELECT count(*) FROM tenant"),
        (
            &databases.identity,
            "SELECT count(*) FROM tenant_description",
        ),
        (&databases.identity, "SELECT count(*) FROM account"),
        (&databases.identity, "SELECT count(*) FROM signing_key"),
        (&databases.identity, "SELECT count(*) FROM outbox"),
        (&databases.procedures, "SELECT count(*) FROM outbox"),
        (
            &databases.dossiers,
            "SELECT count(*) FROM procedure_version",
        ),
        (&databases.dossiers, "SELECT count(*) FROM inbox"),
        (&databases.dossiers, "SELECT count(*) FROM parked_event"),
    ] {
        counts.push(sql::number(database, query).await.unwrap());
    }
    counts
}

async fn tenant(api: &Api) -> Value {
    let asked = json!({ "code": "00001", "level": "COMMUNE" });
    api.graphql(documents::TENANT_BY_CODE, asked).await.data()
}

async fn a_second_start_keeps_everything(backend: Backend) {
    let installation = Installation::new(backend).await;
    let first = installation.serve().await;
    let office = Office::open(&first.api, "xa").await;
    let citizen = first.api.registered("stays").await;
    let procedure = Procedure::find(&first.api, MARITAL_STATUS).await;
    let online = citizen
        .file(
            "submitDossier",
            online_filing("stays", &office.tenant, &procedure),
        )
        .await;
    let counter = counter_filing("stays", &office.tenant, &procedure);
    let at_counter = office.reception.file("fileDossierAtCounter", counter).await;
    let registry = tenant(&first.api).await;
    first.stop().await;
    let before = reference_data(&installation).await;

    let second = installation.serve().await;
    assert_eq!(tenant(&second.api).await, registry);
    // tokens of before are still good: the keys stay
    let citizen = second.api.with_token(citizen.token().unwrap());
    let reception = second.api.with_token(office.reception.token().unwrap());
    assert_eq!(citizen.dossier(&online["id"]).await, online);
    assert_eq!(reception.dossier(&at_counter["id"]).await, at_counter);
    let received = reception
        .command("receiveDossier", &online, json!({}))
        .await;
    assert_ne!(received["code"], at_counter["code"]);
    second.stop().await;
    assert_eq!(
        reference_data(&installation).await,
        before,
        "nothing was loaded twice"
    );

    let databases = installation.databases().await;
    for (service, database) in databases.all() {
        assert_eq!(waiting_events(database).await, 0, "{service}");
    }
}

async fn a_second_process_on_the_same_folder_is_sent_away(backend: Backend) {
    let installation = Installation::new(backend).await;
    let first = installation.serve().await;
    let refused = installation
        .run(&["serve", "--demo", "--listen", "127.0.0.1:0"])
        .await;
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8(refused.stderr).unwrap();
    let expected = format!(
        "another motcua uses the data folder {}",
        installation.folder().display()
    );
    assert!(said.contains(&expected), "{said}");
    eventually("the first one works on", async || {
        let answer = first.api.get("/readyz").send().await.unwrap();
        (answer.status() == 200).then_some(())
    })
    .await;
    first.stop().await;
}
