//! A citizen sends a file that is larger than any other body may be, is cut off, goes on and files it; the officer
//! saves it.

use journeys::{MARITAL_STATUS, Office, Procedure, documents, eventually, online_filing, pdf};
use reqwest::Method;
use serde_json::{Value, json};

use crate::platform::{Running, on_all_forms};

on_all_forms!(a_large_file_is_cut_off_sent_on_filed_and_saved);

const MEBIBYTE: usize = 1024 * 1024;

async fn a_large_file_is_cut_off_sent_on_filed_and_saved(running: &'static Running) {
    let office = Office::open(&running.api, "xa").await;
    let citizen = running.api.registered("sends.files").await;
    let procedure = Procedure::find(&running.api, MARITAL_STATUS).await;
    let content = pdf(48 * MEBIBYTE);
    let upload = citizen
        .open_upload("sends", "Tờ khai.pdf", content.len())
        .await;

    let cut = citizen
        .begin_chunk(&upload, 0, &content[..5 * MEBIBYTE])
        .await;
    eventually("what has come is kept", async || {
        (citizen.received(&upload).await > 0).then_some(())
    })
    .await;
    drop(cut);
    let stranger = running.api.chunk(&upload, 0, content[..10].to_vec()).await;
    assert_eq!(stranger.status(), 404);
    citizen.send_rest(&upload, &content).await;
    eventually("the file is examined", async || {
        (citizen.upload(&upload["id"]).await["state"] == "READY").then_some(())
    })
    .await;

    let mut filing = online_filing("sends files", &office.tenant, &procedure);
    filing["papers"][0]["uploadIds"] = json!([upload["id"]]);
    filing["papers"][0]["pages"] = json!(2);
    let filed = citizen.file("submitDossier", filing).await;
    let mut answer = office
        .reception
        .graphql(documents::DOSSIER_FILES, json!({ "id": filed["id"] }))
        .await
        .data();
    let mut file = answer["dossier"]["papers"][0]["files"][0].take();
    let path = file["downloadPath"].take();
    let path = path.as_str().unwrap();
    assert_eq!(file["name"], "Tờ khai.pdf");
    assert_eq!(file["size"], content.len());

    // by the link alone
    let whole = running.api.get(path).send().await.unwrap();
    assert_eq!(whole.content_length(), Some(content.len() as u64));
    assert!(whole.bytes().await.unwrap() == content);
    let part = running.api.get(path).header("range", "bytes=0-8");
    let part = part.send().await.unwrap();
    assert_eq!(part.status(), 206);
    assert_eq!(part.text().await.unwrap(), "%PDF-1.7\n");
    let forged = path.replace("signature=", "signature=x");
    let forged = running.api.get(&forged).send().await.unwrap();
    assert_eq!(forged.status(), 403);
    let told: Value = forged.json().await.unwrap();
    assert_eq!(told["code"], "FILE_LINK_INVALID");

    let options = running
        .api
        .request(Method::OPTIONS, upload["path"].as_str().unwrap());
    let options = options.send().await.unwrap();
    assert_eq!(options.headers()["tus-version"], "1.0.0");
    let given_up = citizen.open_upload("gives up", "a.pdf", 1_000).await;
    let delete = citizen.request(Method::DELETE, given_up["path"].as_str().unwrap());
    let deleted = delete
        .header("tus-resumable", "1.0.0")
        .send()
        .await
        .unwrap();
    assert_eq!(deleted.status(), 204);
}
