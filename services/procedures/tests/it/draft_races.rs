//! Several people at one draft, or at one procedure, at the same moment.

use policy::{Actor, PositionRole};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use testkit::{Backend, officer};

use crate::draft_office::{
    KNOWN, NEW, Office, decision, editor, other_province, province, publisher, second_editor,
};

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
        office.input(draft, json!({ "decision": decision(), "effectiveOn": on }))
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

/// Approved drafts of one new procedure, of both provinces.
async fn new_in_both_provinces(office: &Office) -> [(Actor, Value); 2] {
    let content = office.amend().await["content"].clone();
    let mut approved = Vec::new();
    for province in [province(), other_province()] {
        let at = |role| officer(province, &[role]);
        let input =
            json!({ "idempotencyKey": office.fresh_key(), "code": NEW, "content": content });
        let editor = at(PositionRole::CatalogueEditor);
        let create = "createProcedureDraft";
        let mut draft = office.call(&editor, create, input).await.data()[create]["draft"].clone();
        for (mutation, actor) in [
            ("submitProcedureDraft", &editor),
            (
                "approveProcedureDraft",
                &at(PositionRole::CatalogueReviewer),
            ),
        ] {
            let input = office.input(&draft, json!({}));
            draft = office.call(actor, mutation, input).await.data()[mutation]["draft"].clone();
        }
        approved.push((at(PositionRole::CataloguePublisher), draft));
    }
    approved.try_into().unwrap()
}

/// Each province has a line of its own: neither has to know of the other.
async fn two_provinces_publish_the_same_new_code_at_the_same_moment(backend: Backend) {
    let office = Office::open(backend).await;
    let drafts = new_in_both_provinces(&office).await;
    let publish = |(actor, draft): &(Actor, Value)| {
        let rest = json!({ "decision": decision(), "effectiveOn": "2026-03-01" });
        (actor.clone(), office.input(draft, rest))
    };
    let [(one, first), (other, second)] = drafts.each_ref().map(publish);
    let (one, other) = tokio::join!(
        office.call(&one, "publishProcedureDraft", first),
        office.call(&other, "publishProcedureDraft", second),
    );
    assert_eq!(codes(&[one, other]), ["done", "done"]);
    let added = format!("SELECT code FROM procedure WHERE code = '{NEW}'");
    assert_eq!(office.rows(&added).await.len(), 1);
    for tenant in [province(), other_province()] {
        let applies = office.applies_at(NEW, "2026-03-01", Some(tenant)).await;
        assert_eq!(
            applies,
            json!({ "number": 1, "publisher": { "id": tenant } })
        );
    }
}

/// A transaction that is not committed yet has added the procedure: the other waits for it, and is refused by nothing.
async fn the_second_of_two_provinces_waits_and_then_publishes(backend: Backend) {
    let office = Office::open(backend).await;
    let [(actor, draft), _] = new_in_both_provinces(&office).await;
    // SQLite has one writer: there the second cannot even begin
    if backend != Backend::Postgres {
        return;
    }
    let scope = store::Scope::System {
        reason: "a test stands for the other province",
    };
    let other = office.world.ctx.database.write(scope).await.unwrap();
    let id = procedures::domain::procedure_id(&NEW.parse().unwrap());
    let statement = Statement::from_sql_and_values(
        other.backend(),
        "INSERT INTO procedure (id, code) VALUES ($1, $2)",
        [id.uuid().into(), NEW.into()],
    );
    other.connection().execute_raw(statement).await.unwrap();
    let rest = json!({ "decision": decision(), "effectiveOn": "2026-03-01" });
    let input = office.input(&draft, rest);
    let (published, ()) =
        tokio::join!(office.call(&actor, "publishProcedureDraft", input), async {
            // until the publication waits for this transaction's row
            let waits = "SELECT 'waits' FROM pg_locks JOIN pg_stat_activity USING (pid) \
                         WHERE NOT granted AND datname = current_database()";
            while office.rows(waits).await.is_empty() {
                tokio::task::yield_now().await;
            }
            other.commit().await.unwrap();
        },);
    assert_eq!(codes(&[published]), ["done"]);
}

testkit::on_both_back_ends!(
    of_two_editors_at_the_same_moment_one_is_told_to_read_again,
    of_two_drafts_of_one_procedure_the_second_must_begin_again,
    two_provinces_publish_the_same_new_code_at_the_same_moment,
    the_second_of_two_provinces_waits_and_then_publishes,
);
