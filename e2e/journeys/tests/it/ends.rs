//! The ends without a result: refused at intake, withdrawn, refused.

use journeys::{Api, MARITAL_STATUS, Office, Procedure, online_filing, redacted};
use serde_json::{Value, json};

use crate::platform::{Running, on_all_forms};

on_all_forms!(
    an_intake_is_refused,
    a_citizen_withdraws,
    a_dossier_is_refused
);

async fn filed(running: &'static Running, office: &Office, name: &str) -> (Api, Value) {
    let citizen = running.api.registered(name).await;
    let procedure = Procedure::find(&running.api, MARITAL_STATUS).await;
    let filing = online_filing(name, &office.tenant, &procedure);
    let dossier = citizen.file("submitDossier", filing).await;
    (citizen, dossier)
}

/// What the citizen sees of the end; nothing can be done with the dossier after it.
async fn seen_at_the_end(office: &Office, citizen: &Api, dossier: &Value) -> String {
    let seen = citizen.dossier(&dossier["id"]).await;
    for (mutation, rest) in [
        ("receiveDossier", json!({})),
        ("withdrawDossier", json!({ "reason": "Thử lại" })),
    ] {
        let refused = office.reception.try_command(mutation, &seen, rest).await;
        assert_eq!(refused.code(), "STATUS_FORBIDS_COMMAND", "{mutation}");
    }
    assert_eq!(citizen.dossier(&dossier["id"]).await, seen);
    redacted(&seen)
}

async fn an_intake_is_refused(running: &'static Running) {
    let office = Office::open(&running.api, "xa").await;
    let (citizen, dossier) = filed(running, &office, "intake.refused").await;
    let mutation = "refuseDossierIntake";
    let unreasoned = office
        .reception
        .try_command(mutation, &dossier, json!({ "reason": " " }))
        .await;
    assert_eq!(unreasoned.code(), "REASON_MISSING");
    let reason = json!({ "reason": "Không thuộc thẩm quyền" });
    office.reception.command(mutation, &dossier, reason).await;
    insta::assert_snapshot!(
        "ends_intake_refused",
        seen_at_the_end(&office, &citizen, &dossier).await
    );
}

async fn a_citizen_withdraws(running: &'static Running) {
    let office = Office::open(&running.api, "xa").await;
    let (citizen, dossier) = filed(running, &office, "withdraws").await;
    let paid = office.take_charge(&dossier).await;
    let received = office
        .reception
        .command("receiveDossier", &paid, json!({}))
        .await;
    let reason = json!({ "reason": "Không còn nhu cầu" });
    let stale = citizen
        .try_command("withdrawDossier", &dossier, reason.clone())
        .await;
    assert_eq!(stale.code(), "STALE_VERSION");
    citizen.command("withdrawDossier", &received, reason).await;
    insta::assert_snapshot!(
        "ends_withdrawn",
        seen_at_the_end(&office, &citizen, &dossier).await
    );
}

async fn a_dossier_is_refused(running: &'static Running) {
    let office = Office::open(&running.api, "xa").await;
    let (citizen, dossier) = filed(running, &office, "refused").await;
    let reception = &office.reception;
    let paid = office.take_charge(&dossier).await;
    let received = reception.command("receiveDossier", &paid, json!({})).await;
    let handed_over = reception
        .command("handOverDossier", &received, json!({}))
        .await;
    let reason = json!({ "reason": "Thông tin không đúng" });
    let forbidden = citizen
        .try_command("refuseDossier", &handed_over, reason.clone())
        .await;
    assert_eq!(forbidden.code(), "FORBIDDEN");
    office
        .processing
        .command("refuseDossier", &handed_over, reason)
        .await;
    insta::assert_snapshot!(
        "ends_refused",
        seen_at_the_end(&office, &citizen, &dossier).await
    );
}
