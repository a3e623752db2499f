//! The life of a draft as it goes well, and what everybody sees of it.

use procedures::app::seed::publish_catalogue;
use serde_json::{Value, json};
use testkit::{Backend, citizen};

use crate::draft_office::{
    DRAFT, KNOWN, NEW, Office, decision, editor, everything_at, merged, other_province, publisher,
    reviewer, second_editor,
};
use crate::world::{pretty, procedure};

/// The draft without its long content and its instants.
fn short(mut draft: Value) -> Value {
    draft["content"] = json!(draft["content"]["name"]);
    draft
}

async fn an_amendment_is_written_examined_and_published(backend: Backend) {
    let office = Office::open(backend).await;
    let mut draft = office.amend().await;
    let mut content = draft["content"].clone();
    content["name"]["vi"] = json!("Thủ tục đã sửa");
    content["results"] = json!([]);
    let input = office.input(&draft, json!({ "content": content }));
    draft = office
        .call(&second_editor(), "updateProcedureDraft", input)
        .await
        .data()["updateProcedureDraft"]["draft"]
        .clone();
    insta::assert_snapshot!(
        "an_amendment_is_being_written",
        pretty(&redacted(short(draft.clone())))
    );
    content["results"] = office
        .create(json!({ "baseVersionId": office.latest(KNOWN).await }))
        .await["content"]["results"]
        .clone();
    let input = office.input(&draft, json!({ "content": content }));
    draft = office
        .call(&editor(), "updateProcedureDraft", input)
        .await
        .data()["updateProcedureDraft"]["draft"]
        .clone();
    for mutation in [
        "submitProcedureDraft",
        "returnProcedureDraft",
        "submitProcedureDraft",
        "approveProcedureDraft",
    ] {
        draft = office.give(mutation, &draft).await;
    }
    let input = office.input(
        &draft,
        json!({ "decision": decision(), "effectiveOn": "2026-03-01" }),
    );
    let answer = office
        .call(&publisher(), "publishProcedureDraft", input.clone())
        .await
        .data();
    let payload = &answer["publishProcedureDraft"];
    insta::assert_snapshot!(
        "an_amendment_is_published",
        pretty(&json!({
            "draft": redacted(short(payload["draft"].clone())), "version": payload["version"],
        }))
    );
    assert_eq!(office.applies(KNOWN, "2026-02-28").await, 2);
    assert_eq!(office.applies(KNOWN, "2026-03-01").await, 1);
    let again = office
        .call(&publisher(), "publishProcedureDraft", input)
        .await
        .data();
    assert_eq!(again, answer);
    let events: Vec<_> = office
        .events()
        .await
        .iter()
        .map(|event| event.split(' ').next().unwrap().to_owned())
        .collect();
    assert_eq!(
        events,
        [
            "draft-created",
            "draft-updated",
            "draft-created",
            "draft-updated",
            "draft-submitted",
            "draft-returned",
            "draft-submitted",
            "draft-approved",
            "version-published",
            "draft-published",
        ]
        .map(|name| format!("vn.motcua.procedures.{name}.v1"))
    );
}

fn redacted(mut draft: Value) -> Value {
    draft["id"] = json!("[id]");
    draft
}

async fn a_new_procedure_enters_the_catalogue(backend: Backend) {
    let office = Office::open(backend).await;
    let content = office.amend().await["content"].clone();
    let mut draft = office
        .create(json!({ "code": NEW, "content": content }))
        .await;
    assert_eq!(draft["kind"], "NEW");
    for mutation in [
        "submitProcedureDraft",
        "approveProcedureDraft",
        "publishProcedureDraft",
    ] {
        draft = office.give(mutation, &draft).await;
    }
    assert_eq!(draft["publishedVersion"]["number"], 1);
    assert_eq!(office.applies(NEW, "2026-02-28").await, Value::Null);
    assert_eq!(office.applies(NEW, "2026-03-01").await, 1);
}

async fn a_correction_names_its_reason_and_shows_what_it_corrects(backend: Backend) {
    let office = Office::open(backend).await;
    let latest = office.latest(KNOWN).await;
    let mut draft = office
        .create(json!({ "baseVersionId": latest, "correctionReason": "Sai mức lệ phí" }))
        .await;
    let mut content = draft["content"].clone();
    content["channels"][0]["fees"][0]["amount"] = json!(8000);
    let input = office.input(&draft, json!({ "content": content }));
    draft = office
        .call(&editor(), "updateProcedureDraft", input)
        .await
        .data()["updateProcedureDraft"]["draft"]
        .clone();
    let change = json!([{
        "path": "channels.COUNTER.fees.issue.amount", "kind": "CHANGED", "before": 10000, "after": 8000,
    }]);
    assert_eq!(draft["changes"], change);
    for mutation in [
        "submitProcedureDraft",
        "approveProcedureDraft",
        "publishProcedureDraft",
    ] {
        draft = office.give(mutation, &draft).await;
    }
    let query = "query($from: ID!, $to: ID!) {
        procedureDiff(from: $from, to: $to) { path kind before after }
        _entities(representations: [{ __typename: \"ProcedureVersion\", id: $to }]) {
            ... on ProcedureVersion { correctionReason decision { number date signer } revocation { revokedFrom } } } }";
    let asked = json!({ "from": latest, "to": office.latest(KNOWN).await });
    let told = office.caller.graphql(query, asked).await.data();
    let validity = json!({
        "path": "validity.from", "kind": "CHANGED", "before": "2025-07-01", "after": "2026-03-01",
    });
    let differences = told["procedureDiff"].as_array().unwrap();
    assert!(differences.contains(&change[0]) && differences.contains(&validity));
    assert_eq!(differences.len(), 2);
    assert_eq!(
        told["_entities"][0],
        json!({ "correctionReason": "Sai mức lệ phí", "decision": decision(), "revocation": null })
    );
}

async fn a_version_as_it_was_filed_under_stays_as_it_was(backend: Backend) {
    let office = Office::open(backend).await;
    let pinned = office.latest(KNOWN).await;
    let query = "query($id: ID!) { _entities(representations: [{ __typename: \"ProcedureVersion\", id: $id }]) {
        ... on ProcedureVersion { name validFrom validTo steps { key } cases { papers { key } } } } }";
    let ask = async || {
        office
            .caller
            .graphql(query, json!({ "id": pinned }))
            .await
            .data()
    };
    let before = ask().await;
    let draft = office.draft_in("APPROVED").await;
    office.give("publishProcedureDraft", &draft).await;
    assert_ne!(office.latest(KNOWN).await, pinned);
    assert_eq!(ask().await, before);
}

/// A later release of the platform goes on with the national line; the province's own stands before it.
async fn a_later_release_goes_on_beside_what_provinces_have_published(backend: Backend) {
    let office = Office::open(backend).await;
    let draft = office.draft_in("APPROVED").await;
    office.give("publishProcedureDraft", &draft).await;
    let days = [
        ("2025-01-01", None),
        ("2025-07-01", None),
        ("2026-01-01", None),
    ];
    let release = [procedure(KNOWN, &days), procedure(NEW, &days[..1])];
    let seeded = publish_catalogue(&office.world.ctx, &release)
        .await
        .unwrap();
    assert_eq!((seeded.published, seeded.known), (2, 2));
    assert_eq!(office.applies(KNOWN, "2026-02-11").await, 3);
    assert_eq!(office.applies(KNOWN, "2026-03-01").await, 1);
    let anywhere = office.applies_at(KNOWN, "2026-03-01", None).await;
    assert_eq!(anywhere, json!({ "number": 3, "publisher": null }));
    assert_eq!(office.applies(NEW, "2026-02-11").await, 1);
}

const PAGE: &str =
    "query($first: Int, $after: String, $state: ProcedureDraftState, $code: String) {
    procedureDrafts(first: $first, after: $after, state: $state, code: $code) {
        edges { cursor node { id state code } } pageInfo { hasNextPage } } }";

fn ids(page: &Value) -> Vec<Value> {
    page["procedureDrafts"]["edges"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| edge["node"]["id"].clone())
        .collect()
}

async fn drafts_are_listed_newest_first_by_state_and_code(backend: Backend) {
    let office = Office::open(backend).await;
    let first = office.amend().await;
    let second = office.draft_in("IN_REVIEW").await;
    let content = first["content"].clone();
    let third = office
        .create(json!({ "code": NEW, "content": content }))
        .await;
    let [first, second, third] = [first, second, third].map(|draft| draft["id"].clone());
    let caller = office.as_actor(&reviewer());
    let list = async |asked: Value| caller.graphql(PAGE, asked).await.data();
    let page = list(json!({ "first": 2 })).await;
    assert_eq!(ids(&page), [third.clone(), second.clone()]);
    assert_eq!(page["procedureDrafts"]["pageInfo"]["hasNextPage"], true);
    let after = &page["procedureDrafts"]["edges"][1]["cursor"];
    let rest = list(json!({ "first": 2, "after": after })).await;
    assert_eq!(ids(&rest), [first]);
    assert_eq!(rest["procedureDrafts"]["pageInfo"]["hasNextPage"], false);
    assert_eq!(ids(&list(json!({ "state": "IN_REVIEW" })).await), [second]);
    assert_eq!(ids(&list(json!({ "code": NEW })).await), [third]);
}

async fn drafts_are_seen_by_those_who_work_on_them_and_by_nobody_else(backend: Backend) {
    let office = Office::open(backend).await;
    let draft = office.amend().await;
    let query =
        format!("query($id: ID!) {{ procedureDraft(id: $id) {{ ...Everything }} }} {DRAFT}");
    let asked = json!({ "id": draft["id"] });
    for actor in [editor(), second_editor(), reviewer(), publisher()] {
        let seen = office.as_actor(&actor).graphql(&query, asked.clone()).await;
        assert_eq!(seen.data()["procedureDraft"]["id"], draft["id"]);
    }
    let foreign = office.as_actor(&everything_at(other_province()));
    let seen = foreign.graphql(&query, asked.clone()).await.data();
    assert_eq!(seen["procedureDraft"], Value::Null);
    assert!(ids(&foreign.graphql(PAGE, json!({})).await.data()).is_empty());
    let seen = office
        .as_actor(&citizen(1))
        .graphql(&query, asked.clone())
        .await;
    assert_eq!(seen.data()["procedureDraft"], Value::Null);
    assert_eq!(
        office
            .as_actor(&citizen(1))
            .graphql(PAGE, json!({}))
            .await
            .code(),
        "FORBIDDEN"
    );
    assert_eq!(
        office.caller.graphql(&query, asked).await.code(),
        "UNAUTHENTICATED"
    );
    assert_eq!(
        office.caller.graphql(PAGE, json!({})).await.code(),
        "UNAUTHENTICATED"
    );
}

async fn answers_are_given_again_to_the_same_key(backend: Backend) {
    let office = Office::open(backend).await;
    let base = office.latest(KNOWN).await;
    let input = json!({ "idempotencyKey": "one", "baseVersionId": base });
    let first = office
        .call(&editor(), "createProcedureDraft", input.clone())
        .await
        .data();
    let draft = first["createProcedureDraft"]["draft"].clone();
    let update = merged(
        office.input(&draft, json!({ "content": draft["content"] })),
        json!({ "idempotencyKey": "two" }),
    );
    let updated = office
        .call(&editor(), "updateProcedureDraft", update.clone())
        .await
        .data();
    office
        .give(
            "submitProcedureDraft",
            &updated["updateProcedureDraft"]["draft"],
        )
        .await;
    let before = office.evidence().await;
    let again = office.call(&editor(), "createProcedureDraft", input).await;
    // what may be done with it is as of now
    let state = |data: &Value, name: &str| data[name]["draft"]["version"].clone();
    assert_eq!(state(&again.data(), "createProcedureDraft"), 1);
    let again = office.call(&editor(), "updateProcedureDraft", update).await;
    assert_eq!(state(&again.data(), "updateProcedureDraft"), 2);
    assert_eq!(office.evidence().await, before);
}

testkit::on_both_back_ends!(
    an_amendment_is_written_examined_and_published,
    a_new_procedure_enters_the_catalogue,
    a_correction_names_its_reason_and_shows_what_it_corrects,
    a_version_as_it_was_filed_under_stays_as_it_was,
    a_later_release_goes_on_beside_what_provinces_have_published,
    drafts_are_listed_newest_first_by_state_and_code,
    drafts_are_seen_by_those_who_work_on_them_and_by_nobody_else,
    answers_are_given_again_to_the_same_key,
);
