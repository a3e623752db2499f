//! Files on their way to a paper: opened by those who may file, sent in chunks, examined, and nobody else's.

use dossiers::{Config, PapersConfig};
use http::Method;
use policy::{Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Backend, officer};

use crate::people::{applicant, official, other_ward, stranger};
use crate::sending::{pdf, refused_with};
use crate::world::Counter;

fn senders() -> [Actor; 2] {
    [applicant(), official(PositionRole::Reception)]
}

async fn a_file_arrives_in_chunks_and_is_ready(backend: Backend) {
    let counter = Counter::open(backend).await;
    for actor in senders() {
        let content = pdf(1, 10_000);
        let upload = counter
            .open_upload(&actor, "Đơn xin.pdf", content.len())
            .await;
        let path = format!("/dossiers/files/uploads/{}", upload["id"].as_str().unwrap());
        assert_eq!(upload["path"], path.as_str());
        assert_eq!(
            (&upload["state"], &upload["received"]),
            (&json!("OPEN"), &json!(0))
        );

        let first = counter.chunk(&actor, &upload, 0, &content[..4_000]).await;
        assert_eq!(first.status(), 204);
        assert_eq!(first.headers()["upload-offset"], "4000");
        let half = counter.upload(&actor, &upload["id"]).await;
        assert_eq!(
            (&half["state"], &half["received"]),
            (&json!("OPEN"), &json!(4_000))
        );

        let last = counter
            .chunk(&actor, &upload, 4_000, &content[4_000..])
            .await;
        assert_eq!(last.status(), 204);
        let whole = counter.upload(&actor, &upload["id"]).await;
        assert_eq!(whole["state"], "READY");
        assert_eq!(whole["fileName"], "Đơn xin.pdf");
        assert_eq!(whole["problem"], Value::Null);
    }
}

async fn a_repeated_opening_gives_the_same_upload_as_it_is_by_then(backend: Backend) {
    let counter = Counter::open(backend).await;
    let input = counter.upload_input(&applicant(), "a.pdf", 1_000);
    let open = async || {
        let answer = counter
            .call(&applicant(), "openDossierUpload", input.clone())
            .await;
        answer.data()["openDossierUpload"]["upload"].clone()
    };
    let first = open().await;
    counter.chunk(&applicant(), &first, 0, &pdf(1, 1_000)).await;
    let again = open().await;
    assert_eq!(again["id"], first["id"]);
    assert_eq!(again["state"], "READY");
    assert_eq!(counter.rows("SELECT state FROM upload").await.len(), 1);
}

async fn an_upload_is_seen_and_sent_by_nobody_else(backend: Backend) {
    let counter = Counter::open(backend).await;
    for sender in senders() {
        let upload = counter.open_upload(&sender, "a.pdf", 1_000).await;
        for other in [
            stranger(),
            officer(other_ward(), &[PositionRole::Reception]),
            // a token of another kind, of the same agency or none
            official(PositionRole::Clerk),
            applicant(),
        ] {
            if other == sender {
                continue;
            }
            let sent = counter.chunk(&other, &upload, 0, &pdf(1, 1_000)).await;
            assert_eq!(
                refused_with(&sent),
                (404, "NOT_FOUND".to_owned()),
                "{other:?}"
            );
            let colleague = other.tenant().is_some() && other.tenant() == sender.tenant();
            let seen = counter.upload(&other, &upload["id"]).await;
            assert_eq!(seen == Value::Null, !colleague, "{other:?}");
        }
        let nobody = counter.chunk(&Actor::Anonymous, &upload, 0, &[]).await;
        assert_eq!(refused_with(&nobody), (404, "NOT_FOUND".to_owned()));
    }
}

async fn what_is_no_paper_is_refused(backend: Backend) {
    let config = Config {
        papers: PapersConfig {
            file_mebibytes: 1,
            ..PapersConfig::default()
        },
        ..Config::default()
    };
    let counter = Counter::open_with(backend, config).await;
    let caller = counter.caller(&applicant());
    for (name, size, code) in [
        ("a/b.pdf", 1_000, "FILE_NAME_INVALID"),
        ("a.exe", 1_000, "FILE_TYPE_NOT_ALLOWED"),
        ("a.zip", 1_000, "FILE_TYPE_NOT_ALLOWED"),
        ("a.pdf", 0, "FILE_EMPTY"),
        ("a.pdf", 1024 * 1024 + 1, "FILE_TOO_LARGE"),
    ] {
        let input = counter.upload_input(&applicant(), name, size);
        let refused = counter.refused(&caller, "openDossierUpload", input).await;
        assert_eq!(refused.code(), code, "{name} {size}");
    }
    // a program under the name of a paper
    let disguised = b"MZ\x90\x00 this is no picture".repeat(10);
    let id = counter.sent(&applicant(), "a.png", &disguised).await;
    let found = counter.upload(&applicant(), &id).await;
    assert_eq!(found["state"], "REFUSED");
    assert!(found["problem"].is_string(), "{found}");
}

async fn the_protocol_of_uploads_is_told_and_no_other_site_let_in(backend: Backend) {
    let counter = Counter::open(backend).await;
    let upload = counter.open_upload(&applicant(), "a.pdf", 1_000).await;
    let path = upload["path"].as_str().unwrap();
    let caller = counter.caller(&Actor::Anonymous);
    let told = caller.send(Method::OPTIONS, path, Vec::new()).await;
    assert_eq!(told.status(), 204);
    assert_eq!(told.headers()["tus-version"], "1.0.0");
    assert!(!told.headers().contains_key("access-control-allow-origin"));
}

testkit::on_both_back_ends!(
    a_file_arrives_in_chunks_and_is_ready,
    a_repeated_opening_gives_the_same_upload_as_it_is_by_then,
    an_upload_is_seen_and_sent_by_nobody_else,
    what_is_no_paper_is_refused,
    the_protocol_of_uploads_is_told_and_no_other_site_let_in,
);
