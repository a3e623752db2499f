//! The audit trail is written with the change, only ever grows, and is sealed into one chain per tenant.

use policy::{Action, Actor, PositionRole};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::json;
use store::{
    AuditEntry, AuditReport, Database, Scope, StoreError, Tx, record_audit, seal_audit,
    verify_audit,
};
use testkit::{Backend, World, citizen, officer, tenant_id};
use uuid::Uuid;

use crate::notes::{Migrator, PLATFORM, as_citizen, at_tenant};

/// Adds one entry of a citizen to the chain of a tenant, or to the platform's own.
pub(crate) async fn record(tx: &Tx, tenant: Option<u128>, number: u32) -> Result<(), StoreError> {
    record_audit(
        tx,
        AuditEntry {
            id: Uuid::now_v7(),
            tenant: tenant.map(tenant_id),
            actor: &citizen(1),
            action: Action::ReadDossier,
            resource: format!("resource {number}"),
            detail: json!({ "number": number, "tên": "Hồ sơ Mẫu" }),
            request_id: "a request",
            at: "2026-02-11T02:00:00.123456Z".parse().unwrap(),
        },
    )
    .await
}

/// Records so many entries for each of these chains, in a transaction each.
pub(crate) async fn record_many(database: &Database, chains: &[Option<u128>], each: u32) {
    let tx = database.write(PLATFORM).await.unwrap();
    for chain in chains {
        for number in 0..each {
            record(&tx, *chain, number).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

async fn sealed_chains_hold(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let database = &world.ctx.database;
    assert_eq!(
        verify_audit(database).await.unwrap(),
        AuditReport::default()
    );
    assert_eq!(seal_audit(database).await.unwrap(), 0);

    record_many(database, &[Some(1), Some(2), None], 3).await;
    let unsealed = AuditReport {
        unsealed: 9,
        ..AuditReport::default()
    };
    assert_eq!(verify_audit(database).await.unwrap(), unsealed);

    assert_eq!(seal_audit(database).await.unwrap(), 9);
    assert_eq!(seal_audit(database).await.unwrap(), 0);
    record_many(database, &[Some(2)], 2).await;
    assert_eq!(seal_audit(database).await.unwrap(), 2);
    record_many(database, &[Some(4)], 1).await;
    let report = verify_audit(database).await.unwrap();
    assert_eq!(
        report,
        AuditReport {
            chains: 3,
            sealed: 11,
            unsealed: 1,
            breaks: Vec::new()
        }
    );
}

async fn chains_longer_than_a_batch_hold(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let database = &world.ctx.database;
    record_many(database, &[Some(1)], 1_003).await;
    let mut sealed = 0;
    loop {
        match seal_audit(database).await.unwrap() {
            0 => break,
            some => sealed += some,
        }
    }
    assert_eq!(sealed, 1_003);
    let report = verify_audit(database).await.unwrap();
    assert_eq!(
        report,
        AuditReport {
            chains: 1,
            sealed: 1_003,
            unsealed: 0,
            breaks: Vec::new()
        }
    );
}

async fn an_entry_goes_with_the_change_that_it_records(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let database = &world.ctx.database;
    let tx = database.write(as_citizen(1)).await.unwrap();
    record(&tx, Some(1), 1).await.unwrap();
    drop(tx);
    assert_eq!(verify_audit(database).await.unwrap().unsealed, 0);

    let tx = database.write(as_citizen(1)).await.unwrap();
    record(&tx, Some(1), 1).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(verify_audit(database).await.unwrap().unsealed, 1);
}

async fn every_kind_of_actor_is_recorded(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let tx = world.ctx.database.write(PLATFORM).await.unwrap();
    for actor in [
        Actor::Anonymous,
        citizen(1),
        officer(tenant_id(1), &[PositionRole::Clerk]),
        testkit::program(tenant_id(1), &[]),
        Actor::System { reason: "a test" },
    ] {
        record_audit(
            &tx,
            AuditEntry {
                id: Uuid::now_v7(),
                tenant: None,
                actor: &actor,
                action: Action::LogIn,
                resource: String::new(),
                detail: serde_json::Value::Null,
                request_id: "",
                at: world.ctx.clock.now(),
            },
        )
        .await
        .unwrap();
    }
    let rows = tx
        .connection()
        .query_all_raw(Statement::from_string(
            tx.backend(),
            "SELECT actor_kind, account IS NULL FROM audit_entry ORDER BY id",
        ))
        .await
        .unwrap();
    let rows: Vec<(String, bool)> = rows
        .iter()
        .map(|row| {
            (
                row.try_get_by_index(0).unwrap(),
                row.try_get_by_index(1).unwrap(),
            )
        })
        .collect();
    let expected = [
        ("anonymous", true),
        ("citizen", false),
        ("officer", false),
        ("service", false),
        ("a test", true),
    ];
    assert_eq!(
        rows,
        expected.map(|(kind, nobody)| (kind.to_owned(), nobody))
    );
}

testkit::on_both_back_ends!(
    sealed_chains_hold,
    chains_longer_than_a_batch_hold,
    an_entry_goes_with_the_change_that_it_records,
    every_kind_of_actor_is_recorded,
);

#[tokio::test]
async fn requests_can_only_add_to_the_trail() {
    let world = World::new::<Migrator>(Backend::Postgres, "notes")
        .await
        .unwrap();
    record_many(&world.ctx.database, &[Some(1)], 1).await;
    for scope in [at_tenant(1), as_citizen(1), Scope::Public] {
        for statement in [
            "UPDATE audit_entry SET detail = '{}'",
            "DELETE FROM audit_entry",
            "TRUNCATE audit_entry",
            "DROP TABLE audit_entry",
            "ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY",
            "INSERT INTO audit_head VALUES (gen_random_uuid(), 1, '')",
            "TRUNCATE audit_head",
        ] {
            let tx = world.ctx.database.write(scope).await.unwrap();
            let refusal = tx.connection().execute_unprepared(statement).await;
            assert!(refusal.is_err(), "{scope:?}: {statement}");
        }
        let tx = world.ctx.database.write(scope).await.unwrap();
        for statement in [
            "UPDATE audit_head SET sequence = 0",
            "DELETE FROM audit_head",
        ] {
            let touched = tx.connection().execute_unprepared(statement).await.unwrap();
            assert_eq!(touched.rows_affected(), 0, "{scope:?}: {statement}");
        }
    }
}

#[tokio::test]
async fn the_trail_is_visible_to_those_concerned() {
    let world = World::new::<Migrator>(Backend::Postgres, "notes")
        .await
        .unwrap();
    record_many(&world.ctx.database, &[Some(1), Some(2), None], 1).await;
    for (scope, expected) in [
        (at_tenant(1), 1_i64),
        (at_tenant(3), 0),
        (as_citizen(1), 3),
        (as_citizen(2), 0),
        (Scope::Public, 0),
    ] {
        let tx = world.ctx.database.read(scope).await.unwrap();
        let row = tx
            .connection()
            .query_one_raw(Statement::from_string(
                DbBackend::Postgres,
                "SELECT count(*) FROM audit_entry",
            ))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            row.try_get_by_index::<i64>(0).unwrap(),
            expected,
            "{scope:?}"
        );
    }
}

#[tokio::test]
async fn nobody_writes_an_entry_in_the_name_of_another() {
    let world = World::new::<Migrator>(Backend::Postgres, "notes")
        .await
        .unwrap();
    for (scope, tenant) in [
        (as_citizen(2), Some(1)),
        (at_tenant(1), Some(2)),
        (Scope::Public, None),
    ] {
        let tx = world.ctx.database.write(scope).await.unwrap();
        // `record` says that citizen 1 did it
        assert!(record(&tx, tenant, 1).await.is_err(), "{scope:?}");
    }
}
