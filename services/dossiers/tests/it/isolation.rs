//! Nobody sees or moves what is not theirs: behind the finders' own filter, and on PostgreSQL behind
//! row-level security alone.

use dossiers::domain::DossierStatus;
use policy::{Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Backend, Caller, officer};

use crate::answers::merged;
use crate::documents::{ENTITIES, PAGE, by_code, by_id};
use crate::people::{WAY, applicant, official, other_ward, right, stranger, ward};
use crate::world::Counter;

/// What each query answers about one dossier: ids that were found, or the code of the refusal.
async fn answers(caller: &Caller, dossier: &Value) -> Value {
    let id = &dossier["id"];
    let entities = json!({ "representations": [{ "__typename": "Dossier", "id": id }] });
    let one = |body: Value| match body["errors"][0]["extensions"]["code"].as_str() {
        Some(code) => json!(code),
        None => body["data"].clone(),
    };
    let by_id = one(caller.graphql(&by_id(), json!({ "id": id })).await.body);
    let by_code = caller
        .graphql(&by_code(), json!({ "code": dossier["code"] }))
        .await;
    let by_code = one(by_code.body);
    let mut lists = vec![];
    for part in ["RECEIVING", "COMPETENT", "RETURNING"] {
        let page = one(caller.graphql(PAGE, json!({ "part": part })).await.body);
        lists.push(match page["dossiers"]["edges"].as_array() {
            Some(edges) => edges
                .iter()
                .map(|edge| edge["node"]["id"].clone())
                .collect(),
            None => page,
        });
    }
    let joined = one(caller.graphql(ENTITIES, entities).await.body);
    let found = |answer: &Value| match answer.get("dossier") {
        Some(dossier) => dossier.get("id").cloned().unwrap_or(Value::Null),
        None => answer.clone(),
    };
    json!({
        "by id": found(&by_id),
        "by code": found(&by_code),
        "lists": lists,
        "joined": match joined.get("_entities") {
            Some(entities) => entities[0].get("id").cloned().unwrap_or(Value::Null),
            None => joined,
        },
    })
}

fn nothing() -> Value {
    json!({ "by id": null, "by code": null, "lists": [[], [], []], "joined": null })
}

fn everything(id: &Value) -> Value {
    json!({ "by id": id, "by code": id, "lists": [[id], [id], [id]], "joined": id })
}

fn log_in_first() -> Value {
    let code = "UNAUTHENTICATED";
    json!({ "by id": code, "by code": code, "lists": [code, code, code], "joined": code })
}

async fn hold_the_walls(counter: &Counter, caller: impl Fn(&Actor) -> Caller) {
    let dossier = counter.dossier_in(DossierStatus::Received).await;
    let id = &dossier["id"];
    for actor in [applicant(), official(PositionRole::Clerk)] {
        let seen = answers(&caller(&actor), &dossier).await;
        assert_eq!(seen, everything(id), "{actor:?}");
    }
    for actor in [
        stranger(),
        officer(other_ward(), &[PositionRole::Reception]),
    ] {
        let seen = answers(&caller(&actor), &dossier).await;
        assert_eq!(seen, nothing(), "{actor:?}");
    }
    let seen = answers(&caller(&Actor::Anonymous), &dossier).await;
    assert_eq!(seen, log_in_first());
}

/// Every command on the dossier, by the right roles of another ward and by another citizen.
async fn hold_the_walls_against_commands(counter: &Counter, caller: impl Fn(&Actor) -> Caller) {
    let every_role = [
        PositionRole::Reception,
        PositionRole::Processing,
        PositionRole::Leadership,
        PositionRole::Clerk,
    ];
    let dossier = counter.dossier_in(DossierStatus::Submitted).await;
    let others = ["refuseDossierIntake", "refuseDossier", "withdrawDossier"];
    for mutation in WAY.into_iter().chain(others) {
        let (_, rest) = right(mutation);
        for actor in [officer(other_ward(), &every_role), stranger()] {
            let input = counter.command_input(&dossier, rest.clone());
            let told = counter.refused(&caller(&actor), mutation, input).await;
            assert_eq!(told.code(), "NOT_FOUND", "{mutation} as {actor:?}");
        }
    }
}

async fn queries_find_only_what_is_theirs(backend: Backend) {
    let counter = Counter::open(backend).await;
    hold_the_walls(&counter, |actor| counter.caller(actor)).await;
}

async fn commands_reach_only_what_is_theirs(backend: Backend) {
    let counter = Counter::open(backend).await;
    hold_the_walls_against_commands(&counter, |actor| counter.caller(actor)).await;
}

testkit::on_both_back_ends!(
    queries_find_only_what_is_theirs,
    commands_reach_only_what_is_theirs,
);

#[tokio::test]
async fn row_level_security_alone_holds_against_queries() {
    let counter = Counter::open(Backend::Postgres).await;
    hold_the_walls(&counter, |actor| counter.caller_without_filter(actor)).await;
}

#[tokio::test]
async fn row_level_security_alone_holds_against_commands() {
    let counter = Counter::open(Backend::Postgres).await;
    hold_the_walls_against_commands(&counter, |actor| counter.caller_without_filter(actor)).await;
}

/// Without it the two tests above would prove nothing.
#[tokio::test]
async fn without_filter_and_row_level_security_nothing_holds() {
    let counter = Counter::open(Backend::Sqlite).await;
    let dossier = counter.dossier_in(DossierStatus::Received).await;
    let foreign = counter.caller_without_filter(&stranger());
    let seen = answers(&foreign, &dossier).await;
    // found, and then the policies refuse it
    let code = "FORBIDDEN";
    let expected =
        json!({ "by id": code, "by code": code, "lists": [code, code, code], "joined": code });
    assert_eq!(seen, expected);
}

/// A dossier whose three agencies differ is open to each of them, and each lists it by its own part.
async fn each_agency_that_takes_part_sees_it_by_its_part(backend: Backend) {
    let counter = Counter::open(backend).await;
    let dossier = counter.dossier_in(DossierStatus::Received).await;
    let (id, third) = (&dossier["id"], testkit::tenant_id(5));
    let hex = |tenant: ids::TenantId| tenant.uuid().simple().to_string();
    let written = |tenant: ids::TenantId| match backend {
        Backend::Sqlite => format!("x'{}'", hex(tenant)),
        Backend::Postgres => format!("'{}'", hex(tenant)),
    };
    counter
        .execute(&format!(
            r#"UPDATE dossier SET competent = {}, "returning" = {},
               document = replace(document, '"competent":"{}"', '"competent":"{}"')"#,
            written(other_ward()),
            written(third),
            ward(),
            other_ward(),
        ))
        .await;
    counter
        .execute(&format!(
            r#"UPDATE dossier SET document = replace(document, '"returning":"{}"', '"returning":"{third}"')"#,
            ward(),
        ))
        .await;
    for (tenant, lists) in [
        (ward(), json!([[id], [], []])),
        (other_ward(), json!([[], [id], []])),
        (third, json!([[], [], [id]])),
    ] {
        let actor = officer(tenant, &[PositionRole::Clerk]);
        let seen = answers(&counter.caller(&actor), &dossier).await;
        assert_eq!(
            seen,
            merged(everything(id), json!({ "lists": lists })),
            "{tenant}"
        );
    }
    let seen = answers(&counter.caller(&applicant()), &dossier).await;
    assert_eq!(seen, everything(id));
}

testkit::on_both_back_ends!(each_agency_that_takes_part_sees_it_by_its_part);
