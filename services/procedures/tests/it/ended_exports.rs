//! Versions that have no force any more: what an export has instead, and that no file revives them.

use http::{Method, StatusCode};
use procedures::app::exchange::write_package;
use serde_json::{Value, json};
use testkit::Backend;

use crate::draft_office::{KNOWN, NEW, Office, editor, province};
use crate::imports::{counts, drafts, import, sample};

const UNCHANGED: [u64; 5] = [1, 0, 0, 1, 0];

async fn exported(office: &Office) -> (Vec<u8>, Value) {
    let caller = office.as_actor(&editor());
    let file = caller
        .send(Method::GET, "/procedures/export.json", Vec::new())
        .await;
    assert_eq!(file.status(), StatusCode::OK);
    let read: Value = serde_json::from_slice(file.body()).unwrap();
    (file.body().clone(), read)
}

fn names(package: &Value) -> Vec<(&str, &str)> {
    let procedures = package["procedures"].as_array().unwrap().iter();
    procedures
        .map(|one| {
            let name = &one["content"]["name"]["vi"];
            (one["code"].as_str().unwrap(), name.as_str().unwrap())
        })
        .collect()
}

/// Publishes a version of the province from today on.
async fn publish(office: &Office, mut subject: Value, name: &str) -> Value {
    let content = serde_json::to_value(sample(NEW, name).content).unwrap();
    subject["content"] = content;
    office.publish_as(province(), subject, "2026-02-11").await
}

async fn after_a_revocation_an_export_has_what_applies_instead(backend: Backend) {
    let office = Office::open(backend).await;
    let base = office.latest(KNOWN).await;
    let own = publish(&office, json!({ "baseVersionId": base }), "Của tỉnh").await;
    publish(&office, json!({ "code": NEW }), "Chỉ của tỉnh").await;
    let (before, read) = exported(&office).await;
    assert_eq!(names(&read), [(KNOWN, "Của tỉnh"), (NEW, "Chỉ của tỉnh")]);

    // revoked from tomorrow on, it has force today
    office
        .revoke_as(province(), &own["id"], "2026-02-12")
        .await
        .data();
    assert_eq!(exported(&office).await.0, before);
    office.world.clock.advance(chrono::TimeDelta::days(1));
    let (file, read) = exported(&office).await;
    assert_eq!(
        names(&read),
        [(KNOWN, "Procedure 9.000001"), (NEW, "Chỉ của tỉnh")]
    );
    let evidence = office.evidence().await;
    let (_, body) = import(&office, &editor(), "", file).await;
    assert_eq!(counts(&body), [2, 0, 0, 2, 0], "{body:#}");
    assert_eq!(body["warnings"], json!([]));
    // the file of yesterday brings nothing back
    let (_, body) = import(&office, &editor(), "", before).await;
    assert_eq!(counts(&body), [2, 0, 0, 2, 0], "{body:#}");
    assert_eq!(
        body["warnings"],
        json!([{
            "sheet": null, "cell": null, "path": "procedures.0", "code": "IMPORT_VERSION_OVER",
            "message": "The latest published version of 9.000001 has no force since 2026-02-12. A file does not bring \
                it back: only what it says anew becomes a draft, which is published by decision.",
        }])
    );
    assert_eq!(office.evidence().await, evidence);
}

async fn what_nothing_applies_instead_of_is_left_out(backend: Backend) {
    let office = Office::open(backend).await;
    let only = publish(&office, json!({ "code": NEW }), "Chỉ của tỉnh").await;
    office
        .revoke_as(province(), &only["id"], "2026-02-12")
        .await
        .data();
    office.world.clock.advance(chrono::TimeDelta::days(1));
    let (_, read) = exported(&office).await;
    assert_eq!(names(&read), [(KNOWN, "Procedure 9.000001")]);

    let old = write_package(&[sample(NEW, "Chỉ của tỉnh")]).unwrap();
    let (_, body) = import(&office, &editor(), "", old).await;
    assert_eq!(counts(&body), UNCHANGED, "{body:#}");
    assert_eq!(body["warnings"][0]["code"], "IMPORT_VERSION_OVER");

    // what is new about it is meant: it becomes a draft, and the editor is told
    let new = write_package(&[sample(NEW, "Viết lại")]).unwrap();
    let (_, body) = import(&office, &editor(), "", new).await;
    assert_eq!(counts(&body), [1, 1, 0, 0, 0], "{body:#}");
    assert_eq!(body["warnings"][0]["code"], "IMPORT_VERSION_OVER");
    assert_eq!(drafts(&office).await.last().unwrap()["state"], "DRAFT");
}

async fn what_was_revoked_before_it_began_hides_nothing(backend: Backend) {
    let office = Office::open(backend).await;
    publish(&office, json!({ "code": NEW }), "Đang áp dụng").await;
    let base = office.latest(NEW).await;
    let content = serde_json::to_value(sample(NEW, "Chưa bao giờ").content).unwrap();
    let subject = json!({ "baseVersionId": base, "content": content });
    let later = office.publish_as(province(), subject, "2026-06-01").await;
    let (_, read) = exported(&office).await;
    assert_eq!(names(&read)[1], (NEW, "Chưa bao giờ"));
    office
        .revoke_as(province(), &later["id"], "2026-04-01")
        .await
        .data();
    let (file, read) = exported(&office).await;
    assert_eq!(names(&read)[1], (NEW, "Đang áp dụng"));
    let (_, body) = import(&office, &editor(), "", file).await;
    assert_eq!(counts(&body), [2, 0, 0, 2, 0], "{body:#}");
}

testkit::on_both_back_ends!(
    after_a_revocation_an_export_has_what_applies_instead,
    what_nothing_applies_instead_of_is_left_out,
    what_was_revoked_before_it_began_hides_nothing,
);
