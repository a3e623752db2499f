//! Whose an upload and a file are: nobody else finds them, by the finders and by row-level security alone.

use axum::body::Body;
use files::{NewUpload, Owner};
use http::{Method, StatusCode};
use policy::{Actor, PositionRole};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use service::ErrorCode;
use testkit::{Backend, citizen, officer, on_both_back_ends, tenant_id};

use crate::builders::{Migrator, PURPOSE, office, op, owner, pdf};

fn strangers(of: &Actor) -> Vec<Actor> {
    let mut all = vec![
        Actor::Anonymous,
        citizen(1),
        citizen(2),
        officer(tenant_id(1), &[PositionRole::Reception]),
        // a colleague
        officer(tenant_id(1), &[PositionRole::Clerk]),
        officer(tenant_id(2), &[PositionRole::Reception]),
    ];
    all.retain(|actor| actor != of);
    all
}

async fn an_upload_is_its_openers_alone(backend: Backend) {
    let office = office(backend).await;
    for opener in [
        citizen(1),
        officer(tenant_id(1), &[PositionRole::Reception]),
    ] {
        let id = office.open(&opener, "a.pdf", 1_000).await;
        office.patch(&opener, id, 0, pdf(1, 400)).await;
        for other in strangers(&opener) {
            let patch = office.patch(&other, id, 400, pdf(1, 600)).await;
            let head = office
                .tus(Method::HEAD, &other, id, &[], Body::empty())
                .await;
            let delete = office
                .tus(Method::DELETE, &other, id, &[], Body::empty())
                .await;
            for got in [patch, head, delete] {
                assert_eq!(got.status, StatusCode::NOT_FOUND, "{other:?}");
            }
        }
        assert_eq!(office.offset(&opener, id).await, 400);
    }
}

async fn an_upload_is_attached_by_its_owner_alone(backend: Backend) {
    let office = office(backend).await;
    let id = office
        .sent(
            &officer(tenant_id(1), &[PositionRole::Reception]),
            "a.pdf",
            &pdf(1, 1_000),
        )
        .await;
    for other in [
        citizen(1),
        officer(tenant_id(2), &[PositionRole::Reception]),
    ] {
        let refusal = office.try_attach(&other, id, &[]).await.unwrap_err();
        assert_eq!(refusal.code(), ErrorCode::NotFound);
    }
    // a colleague goes on with what the counter received
    let colleague = officer(tenant_id(1), &[PositionRole::Clerk]);
    office.try_attach(&colleague, id, &[]).await.unwrap();
}

async fn nobody_opens_an_upload_for_another(backend: Backend) {
    let office = office(backend).await;
    for (actor, other) in [
        (citizen(1), owner(&citizen(2))),
        (citizen(1), Owner::Tenant(tenant_id(1))),
        (
            officer(tenant_id(1), &[PositionRole::Clerk]),
            Owner::Tenant(tenant_id(2)),
        ),
        (
            officer(tenant_id(1), &[PositionRole::Clerk]),
            owner(&citizen(1)),
        ),
        (Actor::Anonymous, owner(&citizen(1))),
    ] {
        let op = office.op(&actor);
        let tx = op.write().await.unwrap();
        let acceptance = files::Acceptance::documents(1_000);
        let new = NewUpload {
            owner: other,
            purpose: PURPOSE,
            name: "a.pdf",
            size: 10,
            acceptance: &acceptance,
        };
        let refusal = office.files.open(&op, &tx, new).await.unwrap_err();
        assert_eq!(refusal.code(), ErrorCode::Forbidden);
    }
}

on_both_back_ends!(
    an_upload_is_its_openers_alone,
    an_upload_is_attached_by_its_owner_alone,
    nobody_opens_an_upload_for_another,
);

/// The same with the finders' filters switched off.
#[tokio::test]
async fn row_level_security_alone_keeps_files_apart() {
    let office = office(Backend::Postgres).await;
    let own = citizen(1);
    let id = office.sent(&own, "a.pdf", &pdf(1, 1_000)).await;
    let open = office.open(&own, "b.pdf", 1_000).await;
    office.patch(&own, open, 0, pdf(1, 400)).await;
    let file = {
        let readers = [Owner::Tenant(tenant_id(1))];
        office.try_attach(&own, id, &readers).await.unwrap()
    };
    let unfiltered = office.world.without_application_filter();
    let reader = officer(tenant_id(1), &[PositionRole::Clerk]);
    for (actor, uploads, pieces, blobs, references) in [
        (Actor::Anonymous, 0, 0, 0, 0),
        (citizen(2), 0, 0, 0, 0),
        (officer(tenant_id(2), &[PositionRole::Clerk]), 0, 0, 0, 0),
        (reader.clone(), 0, 0, 1, 1),
        (own.clone(), 2, 1, 1, 1),
    ] {
        let tx = op(&unfiltered, &actor).read().await.unwrap();
        let mut seen = Vec::new();
        for table in ["upload", "upload_piece", "blob", "blob_reference"] {
            let query = format!("SELECT count(*) FROM {table}");
            let row = tx
                .connection()
                .query_one_raw(Statement::from_string(DbBackend::Postgres, query))
                .await
                .unwrap()
                .unwrap();
            seen.push(row.try_get_by_index::<i64>(0).unwrap());
        }
        assert_eq!(seen, [uploads, pieces, blobs, references], "{actor:?}");
        let found = office.files.find_upload(&tx, id).await.unwrap();
        assert_eq!(found.is_some(), actor == own, "{actor:?}");
        let files = office.files.find_files(&tx, &[file.id]).await.unwrap();
        assert_eq!(
            files.len(),
            usize::from(actor == own || actor == reader),
            "{actor:?}"
        );
    }
}

/// Content that one does not have cannot be given to anybody, not even to oneself, whatever the program does.
#[tokio::test]
async fn row_level_security_refuses_references_to_content_of_others() {
    let office = office(Backend::Postgres).await;
    let file = office.kept(&citizen(1), "a.pdf", &pdf(1, 1_000)).await;
    for (actor, works) in [(citizen(2), false), (citizen(1), true)] {
        let tx = office.op(&actor).write().await.unwrap();
        let add = format!(
            "INSERT INTO blob_reference (id, file, blob, citizen, holder_kind, holder, name, size, attached_at) \
             VALUES (gen_random_uuid(), gen_random_uuid(), '{}', '{}', 'dossier', gen_random_uuid(), 'a.pdf', 1, now())",
            file.digest,
            citizen(2).account().unwrap().uuid()
        );
        assert_eq!(
            tx.connection().execute_unprepared(&add).await.is_ok(),
            works,
            "{actor:?}"
        );
    }
    // nor is content written by anybody but the platform
    let tx = office.op(&citizen(1)).write().await.unwrap();
    let changed = tx
        .connection()
        .execute_unprepared("UPDATE blob SET object = 'elsewhere'")
        .await;
    assert!(changed.is_err());
}

async fn migrations_can_be_applied_again(backend: Backend) {
    let office = office(backend).await;
    office
        .world
        .ctx
        .database
        .migrate::<Migrator>()
        .await
        .unwrap();
}

on_both_back_ends!(migrations_can_be_applied_again);

#[tokio::test]
async fn every_table_is_forced_under_row_level_security() {
    let office = office(Backend::Postgres).await;
    let open = office
        .world
        .ctx
        .database
        .owner()
        .query_all_raw(Statement::from_string(
            DbBackend::Postgres,
            "SELECT relname::text FROM pg_class WHERE relnamespace = 'files'::regnamespace AND relkind = 'r' \
             AND NOT (relrowsecurity AND relforcerowsecurity)",
        ))
        .await
        .unwrap();
    let names: Vec<String> = open
        .iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect();
    assert_eq!(names, ["seaql_migrations"]);
}
