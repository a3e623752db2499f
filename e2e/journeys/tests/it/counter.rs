//! An officer files at the counter on behalf of a citizen, who sees the dossier and tracks it.

use journeys::{MARITAL_STATUS, Office, Procedure, counter_filing, documents, redacted};
use serde_json::{Value, json};

use crate::platform::{Running, on_all_forms};

on_all_forms!(the_citizen_sees_and_tracks_what_was_filed_at_the_counter);

async fn the_citizen_sees_and_tracks_what_was_filed_at_the_counter(running: &'static Running) {
    let office = Office::open(&running.api, "xa").await;
    let citizen = running.api.registered("at.the.counter").await;
    let procedure = Procedure::find(&running.api, MARITAL_STATUS).await;

    let mut filing = counter_filing("counter", &office.tenant, &procedure);
    filing["applicantAccountId"] = json!(citizen.account().await);
    let filed = office.reception.file("fileDossierAtCounter", filing).await;
    insta::assert_snapshot!("counter_1_filed", redacted(&filed));
    assert_eq!(filed["dueAt"], "2026-02-23T10:30:00+00:00");
    insta::assert_snapshot!(
        "counter_2_seen_by_the_citizen",
        redacted(&citizen.dossier(&filed["id"]).await)
    );
    assert!(
        office
            .reception
            .dossiers()
            .await
            .contains(&filed["id"].as_str().unwrap().to_owned())
    );

    let code = &filed["receipt"]["code"];
    let secret = &filed["receipt"]["trackingSecret"];
    let track = async |code: &Value, secret: &Value| {
        let asked = json!({ "code": code, "secret": secret });
        running.api.graphql(documents::TRACK, asked).await
    };
    insta::assert_snapshot!(
        "counter_3_tracked",
        redacted(&track(code, secret).await.data())
    );
    let paid = office.take_charge(&filed).await;
    office
        .reception
        .command("handOverDossier", &paid, json!({}))
        .await;
    insta::assert_snapshot!(
        "counter_4_tracked_in_its_first_step",
        redacted(&track(code, secret).await.data())
    );

    let wrong = json!("22222222");
    assert_eq!(track(code, &wrong).await.code(), "TRACKING_NOT_FOUND");
    let (day, _) = code.as_str().unwrap().rsplit_once('-').unwrap();
    let unknown = json!(format!("{day}-9999"));
    assert_eq!(track(&unknown, secret).await.code(), "TRACKING_NOT_FOUND");
    assert_eq!(
        track(code, &json!("?")).await.code(),
        "TRACKING_SECRET_MALFORMED"
    );
    assert_eq!(track(&json!("?"), secret).await.code(), "CODE_MALFORMED");
}
