//! Versions that are revoked by decision: what applies afterwards, and that the record stays.

use policy::PositionRole;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use store::Scope;
use testkit::{Backend, officer, on_both_back_ends};

use crate::draft_office::{KNOWN, NEW, Office, decision, other_province, province, publisher};

fn input(office: &Office, version: &Value, from: &str) -> Value {
    json!({
        "idempotencyKey": office.fresh_key(), "versionId": version,
        "decision": decision(), "revokedFrom": from,
    })
}

/// The province's own version of the known procedure, from March on, beside the national ones.
async fn own_version(office: &Office) -> Value {
    let base = office.latest(KNOWN).await;
    let subject = json!({ "baseVersionId": base });
    office.publish_as(province(), subject, "2026-03-01").await
}

async fn a_revoked_version_applies_until_the_day_and_then_the_national_one(backend: Backend) {
    let office = Office::open(backend).await;
    let own = own_version(&office).await;
    let known = office.events().await.len();
    let input = input(&office, &own["id"], "2026-04-01");
    let answer = office
        .call(&publisher(), "revokeProcedureVersion", input.clone())
        .await
        .data();
    let payload = &answer["revokeProcedureVersion"];
    let version = &payload["version"];
    assert_eq!(version["revocation"]["revokedFrom"], "2026-04-01");
    assert_eq!(version["revocation"]["decision"], decision());
    assert_eq!(
        payload["appliesAfterwards"],
        json!({ "number": 2, "publisher": null })
    );
    for (on, number, publisher) in [
        ("2026-02-28", 2, Value::Null),
        ("2026-03-31", 1, json!({ "id": province() })),
        ("2026-04-01", 2, Value::Null),
    ] {
        let applies = office.applies_at(KNOWN, on, Some(province())).await;
        let expected = json!({ "number": number, "publisher": publisher });
        assert_eq!(applies, expected, "{on}");
        assert_eq!(listed(&office, KNOWN, on).await, expected, "{on}");
    }
    let again = office
        .call(&publisher(), "revokeProcedureVersion", input)
        .await
        .data();
    assert_eq!(again, answer);
    let events = office.events().await;
    assert_eq!(events.len(), known + 1);
    insta::assert_snapshot!("version_revoked", events[known]);
}

/// The version that the list of the province has of a procedure.
async fn listed(office: &Office, code: &str, on: &str) -> Value {
    let query = "query($on: Date!, $place: ID!) { procedures(on: $on, place: $place) { nodes {
        code version { number publisher { id } } } } }";
    let asked = json!({ "on": on, "place": province() });
    let found = office.caller.graphql(query, asked).await.data();
    let nodes = found["procedures"]["nodes"].as_array().unwrap().clone();
    let mut of_code = nodes.into_iter().filter(|node| node["code"] == code);
    of_code
        .next()
        .map_or(Value::Null, |node| node["version"].clone())
}

async fn where_there_is_no_national_version_none_applies_afterwards(backend: Backend) {
    let office = Office::open(backend).await;
    let content = office.amend().await["content"].clone();
    let subject = json!({ "code": NEW, "content": content });
    let own = office.publish_as(province(), subject, "2026-03-01").await;
    let answer = office
        .revoke_as(province(), &own["id"], "2026-04-01")
        .await
        .data();
    let payload = &answer["revokeProcedureVersion"];
    assert_eq!(payload["appliesAfterwards"], Value::Null);
    assert_eq!(office.applies(NEW, "2026-03-31").await, 1);
    assert_eq!(office.applies(NEW, "2026-04-01").await, Value::Null);
    assert_eq!(listed(&office, NEW, "2026-04-01").await, Value::Null);
}

async fn one_revoked_before_it_begins_leaves_the_one_before_in_force(backend: Backend) {
    let office = Office::open(backend).await;
    own_version(&office).await;
    let base = office.latest(KNOWN).await;
    let subject = json!({ "baseVersionId": base });
    let next = office.publish_as(province(), subject, "2026-05-01").await;
    let answer = office
        .revoke_as(province(), &next["id"], "2026-02-20")
        .await
        .data();
    assert_eq!(
        answer["revokeProcedureVersion"]["appliesAfterwards"],
        json!({ "number": 1, "publisher": { "id": province() } })
    );
    for on in ["2026-04-30", "2026-05-01", "2027-01-01"] {
        assert_eq!(office.applies(KNOWN, on).await, 1, "{on}");
        assert_eq!(listed(&office, KNOWN, on).await["number"], 1, "{on}");
    }
    // what was wrong is corrected for the very day on which it was to begin
    let subject = json!({
        "baseVersionId": next["id"], "correctionReason": "Sai thời hạn",
    });
    let mended = office.publish_as(province(), subject, "2026-05-01").await;
    assert_eq!(mended["number"], 3);
    assert_eq!(office.applies(KNOWN, "2026-05-01").await, 3);
    assert_eq!(listed(&office, KNOWN, "2026-05-01").await["number"], 3);
}

async fn nobody_revokes_what_is_not_their_own(backend: Backend) {
    let office = Office::open(backend).await;
    let national = office.latest(KNOWN).await;
    let own = own_version(&office).await;
    let other = officer(other_province(), &[PositionRole::CataloguePublisher]);
    for (actor, version, code) in [
        (publisher(), &national, "PROCEDURE_NATIONAL"),
        (other.clone(), &national, "PROCEDURE_NATIONAL"),
        (other, &own["id"], "PROCEDURE_OF_ANOTHER_PROVINCE"),
    ] {
        let input = input(&office, version, "2026-06-01");
        let told = office
            .refused(&actor, "revokeProcedureVersion", input)
            .await;
        assert_eq!(told.code(), code);
    }
    assert_eq!(office.applies(KNOWN, "2026-06-01").await, 1);
}

async fn nobody_takes_a_revocation_back(backend: Backend) {
    let office = Office::open(backend).await;
    let own = own_version(&office).await;
    let revoked = office.revoke_as(province(), &own["id"], "2026-04-01").await;
    revoked.data();
    let scope = Scope::System {
        reason: "try to take a revocation back",
    };
    for change in [
        "UPDATE procedure_revocation SET revoked_from = '2030-01-01'",
        "DELETE FROM procedure_revocation",
    ] {
        let tx = office.world.ctx.database.write(scope).await.unwrap();
        let refused = tx.connection().execute_unprepared(change).await;
        let words = refused.unwrap_err().to_string();
        assert!(words.contains("immutable"), "{words}");
    }
}

/// On PostgreSQL a province adds rows in its own name alone, whatever the program tells the database.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_province_decides_in_its_own_name_alone() {
    let office = Office::open(Backend::Postgres).await;
    let account = publisher().account().unwrap();
    let foreign = Scope::Tenant {
        tenant: other_province(),
        account,
    };
    let draft = office.amend().await;
    assert_eq!(draft["state"], "DRAFT");
    let name = province().uuid();
    for statement in [
        format!(
            "INSERT INTO procedure_revocation SELECT id, '{name}', DATE '2026-04-01', '{{}}' \
             FROM procedure_version"
        ),
        // nor may it revoke, in its own name, what it has not published
        format!(
            "INSERT INTO procedure_revocation SELECT id, '{}', DATE '2026-04-01', '{{}}' FROM procedure_version",
            other_province().uuid()
        ),
        format!(
            "INSERT INTO procedure_draft VALUES (gen_random_uuid(), 1, '{name}', '9.1', 'DRAFT', '{{}}')"
        ),
        format!(
            "INSERT INTO procedure_version (id, procedure_id, code, number, valid_from, document, published_at, \
             published_by) SELECT gen_random_uuid(), procedure_id, code, 99, DATE '2030-01-01', document, \
             published_at, '{name}' FROM procedure_version LIMIT 1"
        ),
    ] {
        let tx = office.world.ctx.database.write(foreign).await.unwrap();
        let refused = tx.connection().execute_unprepared(&statement).await;
        let words = refused.unwrap_err().to_string();
        assert!(words.contains("row-level security"), "{words}");
    }
    let tx = office.world.ctx.database.write(foreign).await.unwrap();
    for statement in [
        "UPDATE procedure_draft SET state = 'DISCARDED'",
        "DELETE FROM procedure_draft",
    ] {
        let done = tx.connection().execute_unprepared(statement).await.unwrap();
        assert_eq!(done.rows_affected(), 0, "{statement}");
    }
}

on_both_back_ends!(
    a_revoked_version_applies_until_the_day_and_then_the_national_one,
    where_there_is_no_national_version_none_applies_afterwards,
    one_revoked_before_it_begins_leaves_the_one_before_in_force,
    nobody_revokes_what_is_not_their_own,
    nobody_takes_a_revocation_back,
);
