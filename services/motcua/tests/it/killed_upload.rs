//! kill -9 in the middle of an upload: what was acknowledged is there, the rest is sent on, and the file can be filed.

use journeys::{MARITAL_STATUS, Office, Procedure, documents, eventually, online_filing, pdf};
use serde_json::json;
use testkit::Backend;

use crate::installation::Installation;

testkit::on_both_back_ends!(an_upload_goes_on_where_the_process_was_killed);

const MEBIBYTE: usize = 1024 * 1024;

async fn an_upload_goes_on_where_the_process_was_killed(backend: Backend) {
    let installation = Installation::new(backend).await;
    let first = installation.serve().await;
    let citizen = first.api.registered("killed.upload").await;
    let content = pdf(12 * MEBIBYTE);
    let upload = citizen.open_upload("killed", "a.pdf", content.len()).await;
    // a whole chunk, acknowledged, and a part of the next
    let acknowledged = MEBIBYTE;
    let answer = citizen
        .chunk(&upload, 0, content[..acknowledged].to_vec())
        .await;
    assert_eq!(answer.status(), 204);
    let part = &content[acknowledged..7 * MEBIBYTE];
    let cut = citizen.begin_chunk(&upload, acknowledged, part).await;
    first.signal("KILL").await;
    assert!(!first.ended().await.success());
    drop(cut);

    let second = installation.serve().await;
    let citizen = second.api.with_token(citizen.token().unwrap());
    assert!(citizen.received(&upload).await >= acknowledged);
    citizen.send_rest(&upload, &content).await;
    eventually("the file is examined", async || {
        (citizen.upload(&upload["id"]).await["state"] == "READY").then_some(())
    })
    .await;
    let office = Office::open(&second.api, "xa").await;
    let procedure = Procedure::find(&second.api, MARITAL_STATUS).await;
    let mut filing = online_filing("killed upload", &office.tenant, &procedure);
    filing["papers"][0]["uploadIds"] = json!([upload["id"]]);
    let filed = citizen.file("submitDossier", filing).await;
    let files = office
        .reception
        .graphql(documents::DOSSIER_FILES, json!({ "id": filed["id"] }))
        .await
        .data();
    let path = files["dossier"]["papers"][0]["files"][0]["downloadPath"].clone();
    let saved = second.api.get(path.as_str().unwrap()).send().await.unwrap();
    assert!(saved.bytes().await.unwrap() == content);
    second.stop().await;
}
