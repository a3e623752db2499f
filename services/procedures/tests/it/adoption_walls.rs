//! The last wall: on PostgreSQL the database itself lets nobody write what belongs to another agency. And two who
//! write at once.

use sea_orm::ConnectionTrait;
use serde_json::json;
use testkit::Backend;

use crate::adoption_office::{Office, chair, counter, known, other_ward, terms, version, ward};

fn insert_adoption(agency: ids::TenantId) -> String {
    let adoption = uuid::Uuid::from_u128(1);
    format!(
        "INSERT INTO adoption (id, version, agency, procedure_id, procedure_version_id, valid_from, document) \
         VALUES ('{adoption}', 1, '{}', '{}', '{}', '2026-02-11', '{{}}')",
        agency.uuid(),
        known().id().uuid(),
        version("9.000001", 1).uuid(),
    )
}

fn insert_level(tenant: ids::TenantId) -> String {
    let level = uuid::Uuid::from_u128(1);
    format!(
        "INSERT INTO service_level (id, version, procedure_id, tenant, whole_province, scheme, valid_from, document) \
         VALUES ('{level}', 1, '{}', '{}', false, 'full-partial', '2026-01-01', '{{}}')",
        known().id().uuid(),
        tenant.uuid(),
    )
}

#[tokio::test]
async fn row_level_security_alone_keeps_others_from_writing() {
    let office = Office::open(Backend::Postgres).await;
    let ctx = office.world.without_application_filter();
    let scope = store::Scope::Tenant {
        tenant: ward(),
        account: chair().account().unwrap(),
    };
    for statement in [insert_adoption, insert_level] {
        for (tenant, allowed) in [(ward(), true), (other_ward(), false)] {
            let tx = ctx.database.write(scope).await.unwrap();
            let outcome = tx.connection().execute_unprepared(&statement(tenant)).await;
            assert_eq!(outcome.is_ok(), allowed, "{outcome:?}");
        }
    }
}

async fn of_two_editors_one_must_read_again(backend: Backend) {
    let office = Office::open(backend).await;
    let adoption = office.adopt(json!({})).await;
    let amend = |place: &str| {
        let mut counter = counter();
        counter["place"]["vi"] = json!(place);
        let input = json!({
            "idempotencyKey": office.fresh_key(), "adoptionId": adoption["id"], "version": 1,
            "terms": terms(json!({ "counter": counter })),
        });
        let office = &office;
        async move { office.call(&chair(), "amendProcedureAdoption", input).await }
    };
    let (one, other) = tokio::join!(amend("Tầng 1"), amend("Tầng 2"));
    let refused: Vec<_> = [one, other]
        .into_iter()
        .filter(|answer| answer.body["errors"].is_array())
        .collect();
    assert_eq!(refused.len(), 1);
    assert!(
        ["STALE_VERSION", "CONFLICT"].contains(&refused[0].code().as_str()),
        "{refused:?}"
    );
}

async fn of_two_adoptions_of_one_day_one_is_made(backend: Backend) {
    let office = Office::open(backend).await;
    let adopt = || {
        let input = office.adoption_input(json!({}));
        let office = &office;
        async move { office.call(&chair(), "adoptProcedure", input).await }
    };
    let (one, other) = tokio::join!(adopt(), adopt());
    let refused = [one, other]
        .into_iter()
        .filter(|answer| answer.body["errors"].is_array())
        .count();
    assert_eq!(refused, 1);
    assert_eq!(office.rows("SELECT document FROM adoption").await.len(), 1);
}

testkit::on_both_back_ends!(
    of_two_editors_one_must_read_again,
    of_two_adoptions_of_one_day_one_is_made,
);
