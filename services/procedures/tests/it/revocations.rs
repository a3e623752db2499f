//! Versions that are revoked by decision: what applies afterwards, and that the record stays.

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use store::Scope;
use testkit::{Backend, on_both_back_ends};

use crate::draft_office::{KNOWN, Office, decision, other_province, publisher};

fn input(office: &Office, version: &Value, from: &str) -> Value {
    json!({
        "idempotencyKey": office.fresh_key(), "versionId": version,
        "decision": decision(), "revokedFrom": from,
    })
}

async fn a_revoked_version_applies_until_the_day(backend: Backend) {
    let office = Office::open(backend).await;
    let latest = office.latest(KNOWN).await;
    let input = input(&office, &latest, "2026-04-01");
    let answer = office
        .call(&publisher(), "revokeProcedureVersion", input.clone())
        .await
        .data();
    let version = &answer["revokeProcedureVersion"]["version"];
    assert_eq!(version["revocation"]["revokedFrom"], "2026-04-01");
    assert_eq!(version["revocation"]["decision"], decision());
    assert_eq!(office.applies(KNOWN, "2026-03-31").await, 2);
    assert_eq!(office.applies(KNOWN, "2026-04-01").await, Value::Null);
    assert_eq!(listed(&office, "2026-03-31").await, 1);
    assert_eq!(listed(&office, "2026-04-01").await, 0);
    let again = office
        .call(&publisher(), "revokeProcedureVersion", input)
        .await
        .data();
    assert_eq!(again, answer);
    let events = office.events().await;
    assert_eq!(events.len(), 1);
    insta::assert_snapshot!("version_revoked", events[0]);
}

async fn listed(office: &Office, on: &str) -> usize {
    let query = "query($on: Date!) { procedures(on: $on) { edges { node { code } } } }";
    let found = office
        .caller
        .graphql(query, json!({ "on": on }))
        .await
        .data();
    found["procedures"]["edges"].as_array().unwrap().len()
}

async fn one_revoked_before_it_begins_leaves_the_one_before_in_force(backend: Backend) {
    let office = Office::open(backend).await;
    let draft = office.draft_in("APPROVED").await;
    office.give("publishProcedureDraft", &draft).await;
    let latest = office.latest(KNOWN).await;
    office
        .call(
            &publisher(),
            "revokeProcedureVersion",
            input(&office, &latest, "2026-02-20"),
        )
        .await
        .data();
    for on in ["2026-02-28", "2026-03-01", "2027-01-01"] {
        assert_eq!(office.applies(KNOWN, on).await, 2, "{on}");
        assert_eq!(listed(&office, on).await, 1, "{on}");
    }
}

async fn nobody_takes_a_revocation_back(backend: Backend) {
    let office = Office::open(backend).await;
    let latest = office.latest(KNOWN).await;
    office
        .call(
            &publisher(),
            "revokeProcedureVersion",
            input(&office, &latest, "2026-04-01"),
        )
        .await
        .data();
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
    let name = crate::draft_office::province().uuid();
    for statement in [
        format!(
            "INSERT INTO procedure_revocation SELECT id, '{name}', DATE '2026-04-01', '{{}}' \
             FROM procedure_version"
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
    a_revoked_version_applies_until_the_day,
    one_revoked_before_it_begins_leaves_the_one_before_in_force,
    nobody_takes_a_revocation_back,
);
