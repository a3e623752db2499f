//! A citizen files online; the dossier goes from hand to hand until its result is returned.

use journeys::{MARITAL_STATUS, Office, Procedure, documents, online_filing, redacted};
use serde_json::{Value, json};

use crate::platform::{Running, on_all_forms};

on_all_forms!(from_filing_to_return, a_repeated_call_gets_the_first_answer);

async fn from_filing_to_return(running: &'static Running) {
    let office = Office::open(&running.api, "xa").await;
    let citizen = running.api.registered("online.filing").await;
    let procedure = Procedure::find(&running.api, MARITAL_STATUS).await;
    let see = async |dossier: &Value| {
        let answer = citizen
            .graphql(documents::JOINED, json!({ "id": dossier["id"] }))
            .await;
        answer.data()
    };

    let filing = online_filing("online", &office.tenant, &procedure);
    let filed = citizen.file("submitDossier", filing).await;
    insta::assert_snapshot!("online_1_submitted", redacted(&filed));
    insta::assert_snapshot!("online_2_joined", redacted(&see(&filed).await));

    let none = json!({});
    let paid = office.take_charge(&filed).await;
    let received = office
        .reception
        .command("receiveDossier", &paid, none.clone())
        .await;
    insta::assert_snapshot!("online_3_received", redacted(&received));
    // three working days from Wednesday, over Tết: Thursday, Friday, Monday after next, 17:30
    assert_eq!(received["dueAt"], "2026-02-23T10:30:00+00:00");

    let way = [
        (&office.reception, "handOverDossier", none.clone()),
        (
            &office.processing,
            "completeDossierStep",
            json!({ "note": "Đã xác minh" }),
        ),
        (&office.leadership, "approveDossier", none),
        (
            &office.clerk,
            "issueDossierResult",
            json!({ "number": "12/XN-UBND", "issuedOn": "2026-02-11", "summary": "Xác nhận tình trạng hôn nhân" }),
        ),
        (
            &office.reception,
            "returnDossierResult",
            json!({ "recipient": "APPLICANT", "channel": "COUNTER" }),
        ),
    ];
    let mut dossier = received;
    let mut statuses = Vec::new();
    for (officer, mutation, rest) in way {
        dossier = officer.command(mutation, &dossier, rest).await;
        let seen = see(&dossier).await;
        assert_eq!(seen["dossier"]["status"], dossier["status"], "{mutation}");
        statuses.push(format!(
            "{} {}",
            dossier["status"], dossier["nationalStatus"]
        ));
    }
    insta::assert_snapshot!("online_4_way", statuses.join("\n"));
    insta::assert_snapshot!("online_5_returned", redacted(&dossier));
    insta::assert_snapshot!("online_6_joined", redacted(&see(&dossier).await));
    let asked = citizen.dossier(&dossier["id"]).await;
    assert_eq!(asked["controlSlip"], dossier["controlSlip"]);
    assert_eq!(citizen.dossiers().await, [dossier["id"].as_str().unwrap()]);
}

async fn a_repeated_call_gets_the_first_answer(running: &'static Running) {
    let office = Office::open(&running.api, "xa").await;
    let citizen = running.api.registered("repeated.call").await;
    let procedure = Procedure::find(&running.api, MARITAL_STATUS).await;
    let filing = online_filing("repeated", &office.tenant, &procedure);

    let first = citizen.file("submitDossier", filing.clone()).await;
    assert_eq!(citizen.file("submitDossier", filing.clone()).await, first);
    let paid = office.take_charge(&first).await;
    let received = office
        .reception
        .command("receiveDossier", &paid, json!({}))
        .await;
    let again = office
        .reception
        .command("receiveDossier", &paid, json!({}))
        .await;
    assert_eq!(again["receipt"], received["receipt"]);
    assert_eq!(again["version"], received["version"]);

    let mut other = filing;
    other["caseKey"] = json!("divorced-or-widowed");
    let answer = citizen
        .graphql(
            &documents::mutation("submitDossier"),
            json!({ "input": other }),
        )
        .await;
    assert_eq!(answer.code(), "IDEMPOTENCY_KEY_REUSED");
    assert_eq!(citizen.dossiers().await.len(), 1);
}
