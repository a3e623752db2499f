//! The receipt of a dossier as PDF, through the gateway: by its officer, by whoever holds it, and by nobody else.

use journeys::{MARITAL_STATUS, Office, Procedure, counter_filing};
use serde_json::{Value, json};

use crate::platform::{Running, on_all_forms};

on_all_forms!(a_receipt_is_printed_for_those_who_may_have_it);

async fn a_receipt_is_printed_for_those_who_may_have_it(running: &'static Running) {
    let office = Office::open(&running.api, "xa").await;
    let procedure = Procedure::find(&running.api, MARITAL_STATUS).await;
    let filing = counter_filing("slips", &office.tenant, &procedure);
    let filed = office.reception.file("fileDossierAtCounter", filing).await;
    let path = format!(
        "/dossiers/{}/slips/receipt.pdf",
        filed["id"].as_str().unwrap()
    );

    let response = office.reception.get(&path).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/pdf");
    assert_eq!(response.headers()["cache-control"], "private, no-cache");
    let tag = response.headers()["etag"].clone();
    let printed = response.bytes().await.unwrap();
    assert!(printed.starts_with(b"%PDF-1.7"), "PDF/A-2 is PDF 1.7");
    let again = office.reception.get(&path).header("if-none-match", tag);
    assert_eq!(again.send().await.unwrap().status(), 304);

    let held = json!({
        "code": filed["receipt"]["code"],
        "secret": filed["receipt"]["trackingSecret"],
    });
    let request = running.api.post("/dossiers/slips/receipt.pdf");
    let response = request.json(&held).send().await.unwrap();
    assert_eq!(response.bytes().await.unwrap(), printed);

    let anonymous = running.api.get(&path).send().await.unwrap();
    assert_eq!(anonymous.status(), 401);
    let said: Value = anonymous.json().await.unwrap();
    assert_eq!(said["code"], "UNAUTHENTICATED");
    let stranger = running.api.registered("slips.stranger").await;
    assert_eq!(stranger.get(&path).send().await.unwrap().status(), 404);
}
