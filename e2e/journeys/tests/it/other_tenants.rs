//! Officers of another tenant and other citizens find nothing, whichever way they ask.

use journeys::{Api, MARITAL_STATUS, Office, Procedure, documents, online_filing};
use serde_json::{Value, json};
use testkit::Caller;

use crate::platform::{Running, on_all_forms};

on_all_forms!(strangers_find_nothing_and_change_nothing);

/// Everything that somebody with no part in the dossier may try.
async fn find_nothing(running: &'static Running, stranger: &Api, dossier: &Value) {
    assert_eq!(stranger.dossier(&dossier["id"]).await, Value::Null);
    let by_code = "query ($code: String!) { dossier(code: $code) { id } }";
    let answer = stranger
        .graphql(by_code, json!({ "code": dossier["code"] }))
        .await
        .data();
    assert_eq!(answer["dossier"], Value::Null);
    for part in ["COMPETENT", "RECEIVING", "RETURNING"] {
        let page = stranger
            .graphql(documents::DOSSIERS, json!({ "part": part }))
            .await
            .data();
        let nodes = page["dossiers"]["nodes"].as_array().unwrap();
        assert!(
            nodes.iter().all(|node| node["id"] != dossier["id"]),
            "{part}"
        );
    }
    for (mutation, rest) in [
        ("receiveDossier", json!({})),
        ("handOverDossier", json!({})),
        ("completeDossierStep", json!({})),
        ("approveDossier", json!({})),
        ("withdrawDossier", json!({ "reason": "Không phải của tôi" })),
        ("refuseDossier", json!({ "reason": "Không phải của tôi" })),
    ] {
        let refused = stranger.try_command(mutation, dossier, rest).await;
        assert_eq!(refused.code(), "NOT_FOUND", "{mutation}");
    }
    // as another service would join it
    let (_, router) = running
        .services
        .routers()
        .into_iter()
        .find(|(name, _)| *name == "dossiers")
        .unwrap();
    let join =
        "query ($of: [_Any!]!) { _entities(representations: $of) { ... on Dossier { id code } } }";
    let of = json!({ "of": [{ "__typename": "Dossier", "id": dossier["id"] }] });
    let token = stranger.token().unwrap();
    let joined = Caller::new(router)
        .with_token(token)
        .graphql(join, of.clone())
        .await
        .data();
    assert_eq!(joined["_entities"], json!([null]));
    // nobody but the gateway joins
    assert_eq!(stranger.graphql(join, of).await.code(), "QUERY_INVALID");
}

async fn strangers_find_nothing_and_change_nothing(running: &'static Running) {
    let office = Office::open(&running.api, "xa").await;
    let citizen = running.api.registered("seen.by.nobody").await;
    let procedure = Procedure::find(&running.api, MARITAL_STATUS).await;
    let filing = online_filing("private", &office.tenant, &procedure);
    let filed = citizen.file("submitDossier", filing).await;
    let paid = office.take_charge(&filed).await;
    let dossier = office
        .reception
        .command("receiveDossier", &paid, json!({}))
        .await;
    let before = citizen.dossier(&dossier["id"]).await;

    for stranger in [
        running.api.logged_in("tiepnhan.huyen").await,
        running.api.logged_in("lanhdao.tinh").await,
        running.api.registered("another.citizen").await,
    ] {
        find_nothing(running, &stranger, &dossier).await;
    }
    let administrator = office
        .administrator
        .graphql(&documents::dossier(), json!({ "id": dossier["id"] }))
        .await;
    assert_eq!(administrator.code(), "FORBIDDEN");
    let nobody = running
        .api
        .graphql(&documents::dossier(), json!({ "id": dossier["id"] }))
        .await;
    assert_eq!(nobody.code(), "UNAUTHENTICATED");
    assert_eq!(citizen.dossier(&dossier["id"]).await, before);
}
