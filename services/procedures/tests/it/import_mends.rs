//! Files that say what is published again, while an open draft says something else.

use http::{Method, StatusCode};
use policy::Actor;
use procedures::app::exchange::write_package;
use serde_json::{Value, json};
use testkit::Backend;

use crate::draft_office::{KNOWN, Office, editor, right, second_editor};
use crate::imports::{counts, drafts, import, sample};

const CREATED: [u64; 5] = [1, 1, 0, 0, 0];
const UPDATED: [u64; 5] = [1, 0, 1, 0, 0];
const UNCHANGED: [u64; 5] = [1, 0, 0, 1, 0];

/// What is published, as the province exports it.
async fn exported(office: &Office) -> Vec<u8> {
    let caller = office.as_actor(&editor());
    let file = caller
        .send(Method::GET, "/procedures/export.json", Vec::new())
        .await;
    assert_eq!(file.status(), StatusCode::OK);
    file.body().clone()
}

fn mistaken(name: &str) -> Vec<u8> {
    write_package(&[sample(KNOWN, name)]).unwrap()
}

/// Imports; gives what became of the one procedure, and the codes of the warnings.
async fn outcome(office: &Office, actor: &Actor, file: &[u8]) -> ([u64; 5], Vec<String>) {
    let (status, body) = import(office, actor, "", file.to_vec()).await;
    assert_eq!(status, StatusCode::OK, "{body:#}");
    let warnings = body["warnings"].as_array().unwrap().iter();
    let codes = warnings.map(|warning| warning["code"].as_str().unwrap().to_owned());
    (counts(&body), codes.collect())
}

fn told(code: &str) -> Vec<String> {
    vec![code.to_owned()]
}

async fn a_file_mends_the_draft_that_an_earlier_one_wrote(backend: Backend) {
    let office = Office::open(backend).await;
    let right = exported(&office).await;
    let (counted, _) = outcome(&office, &editor(), &mistaken("Nhầm")).await;
    assert_eq!(counted, CREATED);

    let before = office.evidence().await;
    let (_, body) = import(&office, &editor(), "?dryRun=true", right.clone()).await;
    assert_eq!(counts(&body), UPDATED, "{body:#}");
    assert_eq!(office.evidence().await, before);

    let (_, body) = import(&office, &editor(), "", right.clone()).await;
    assert_eq!(counts(&body), UPDATED, "{body:#}");
    assert_eq!(
        body["warnings"],
        json!([{
            "sheet": null, "cell": null, "path": "procedures.0", "code": "IMPORT_DRAFT_AS_PUBLISHED",
            "message": "The file says what is published, and so now does the open draft of 9.000001, which an earlier \
                file of yours had written otherwise. Give the draft up unless there is more to change.",
        }])
    );
    let published: Value = serde_json::from_slice(&right).unwrap();
    let stored = drafts(&office).await;
    assert_eq!(stored[0]["content"], published["procedures"][0]["content"]);

    let before = office.evidence().await;
    assert_eq!(
        outcome(&office, &editor(), &right).await,
        (UNCHANGED, vec![])
    );
    assert_eq!(office.evidence().await, before);
    // and back again: the draft is a file's still
    let (counted, _) = outcome(&office, &editor(), &mistaken("Khác")).await;
    assert_eq!(counted, UPDATED);
    let (counted, warnings) = outcome(&office, &editor(), &right).await;
    assert_eq!(
        (counted, warnings),
        (UPDATED, told("IMPORT_DRAFT_AS_PUBLISHED"))
    );
}

async fn what_was_written_by_hand_is_left_and_told(backend: Backend) {
    let office = Office::open(backend).await;
    let right_file = exported(&office).await;
    outcome(&office, &editor(), &mistaken("Từ tệp")).await;
    let stored = drafts(&office).await.remove(0);
    let mut by_hand = json!({ "id": stored["id"], "version": 1, "content": stored["content"] });
    by_hand["content"]["name"]["vi"] = json!("Sửa tay");
    let (actor, rest) = right("updateProcedureDraft", &by_hand);
    let input = office.input(&by_hand, rest);
    office
        .call(&actor, "updateProcedureDraft", input)
        .await
        .data();

    let before = office.evidence().await;
    let left = (UNCHANGED, told("IMPORT_DRAFT_LEFT"));
    assert_eq!(outcome(&office, &editor(), &right_file).await, left);
    assert_eq!(office.evidence().await, before);
}

async fn drafts_of_others_and_in_review_are_left_and_told(backend: Backend) {
    let office = Office::open(backend).await;
    let right_file = exported(&office).await;
    let left = (UNCHANGED, told("IMPORT_DRAFT_LEFT"));
    outcome(&office, &editor(), &mistaken("Từ tệp")).await;
    assert_eq!(outcome(&office, &second_editor(), &right_file).await, left);

    let stored = drafts(&office).await.remove(0);
    office.give("submitProcedureDraft", &stored).await;
    let before = office.evidence().await;
    assert_eq!(outcome(&office, &editor(), &right_file).await, left);
    assert_eq!(office.evidence().await, before);
}

async fn a_draft_whose_base_is_superseded_is_left_and_told(backend: Backend) {
    let office = Office::open(backend).await;
    outcome(&office, &editor(), &mistaken("Từ tệp")).await;
    let other = office.draft_in("APPROVED").await;
    office.give("publishProcedureDraft", &other).await;
    let latest = exported(&office).await;
    assert_eq!(
        outcome(&office, &editor(), &latest).await,
        (UNCHANGED, told("IMPORT_DRAFT_LEFT"))
    );
}

testkit::on_both_back_ends!(
    a_file_mends_the_draft_that_an_earlier_one_wrote,
    what_was_written_by_hand_is_left_and_told,
    drafts_of_others_and_in_review_are_left_and_told,
    a_draft_whose_base_is_superseded_is_left_and_told,
);
