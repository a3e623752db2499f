//! Several people at one draft, or at one procedure, at the same moment.

use serde_json::{Value, json};
use testkit::Backend;

use crate::draft_office::{KNOWN, Office, editor, publisher, second_editor};

fn codes(answers: &[testkit::Answer]) -> Vec<String> {
    let mut codes: Vec<_> = answers
        .iter()
        .map(|answer| {
            if answer.body["errors"].is_null() {
                "done".to_owned()
            } else {
                answer.code()
            }
        })
        .collect();
    codes.sort();
    codes
}

/// Neither is lost and neither overwrites the other: one wins, the other is told to read again.
async fn of_two_editors_at_the_same_moment_one_is_told_to_read_again(backend: Backend) {
    let office = Office::open(backend).await;
    let draft = office.amend().await;
    let named = |name: &str| {
        let mut content = draft["content"].clone();
        content["name"]["vi"] = json!(name);
        office.input(&draft, json!({ "content": content }))
    };
    let (editor, second) = (editor(), second_editor());
    let (one, other) = tokio::join!(
        office.call(&editor, "updateProcedureDraft", named("Một")),
        office.call(&second, "updateProcedureDraft", named("Hai")),
    );
    let answers = [one, other];
    assert_eq!(codes(&answers), ["STALE_VERSION", "done"]);
    let winner = answers
        .into_iter()
        .find(|answer| answer.body["errors"].is_null())
        .unwrap();
    let kept = &winner.body["data"]["updateProcedureDraft"]["draft"];
    let stored = office.rows("SELECT document FROM procedure_draft").await;
    let stored: Value = serde_json::from_str(&stored[0]).unwrap();
    assert_eq!(stored["content"]["name"], kept["content"]["name"]);
    assert_eq!(stored["version"], 2);
}

async fn of_two_drafts_of_one_procedure_the_second_must_begin_again(backend: Backend) {
    let office = Office::open(backend).await;
    let drafts = [
        office.draft_in("APPROVED").await,
        office.draft_in("APPROVED").await,
    ];
    let input = |draft: &Value, on: &str| {
        let decision = crate::draft_office::decision();
        office.input(draft, json!({ "decision": decision, "effectiveOn": on }))
    };
    let publisher = publisher();
    let (one, other) = tokio::join!(
        office.call(
            &publisher,
            "publishProcedureDraft",
            input(&drafts[0], "2026-03-01")
        ),
        office.call(
            &publisher,
            "publishProcedureDraft",
            input(&drafts[1], "2026-03-02")
        ),
    );
    let told = codes(&[one, other]);
    // by who reads first the loser learns it from the draft's base or from the database
    assert!(
        told == ["PROCEDURE_BASE_SUPERSEDED", "done"] || told == ["CONFLICT", "done"],
        "{told:?}"
    );
    let latest = office.applies(KNOWN, "2026-03-02").await;
    assert_eq!(latest, 1);
    let versions = office
        .rows("SELECT document FROM procedure_version")
        .await
        .len();
    assert_eq!(versions, 3);
}

testkit::on_both_back_ends!(
    of_two_editors_at_the_same_moment_one_is_told_to_read_again,
    of_two_drafts_of_one_procedure_the_second_must_begin_again,
);
