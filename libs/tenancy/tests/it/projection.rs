//! What a service knows of the tenants is what it was told last.

use events::{HandleError, Subscriber};
use sea_orm::ConnectionTrait;
use store::Scope;
use tenancy::{TenantFacts, TenantStatus, count_tenants, find_tenants};
use testkit::{Backend, tenant_id};

use crate::builders::{PROJECT, announce, announcement, facts, known, world};

async fn a_tenant_is_known_as_announced(backend: Backend) {
    let world = world(backend).await;
    let database = &world.ctx.database;
    assert_eq!(known(database, tenant_id(1)).await, None);
    let full = TenantFacts {
        agency_code: Some("H29.1".parse().unwrap()),
        name_en: Some("Sample Ward".to_owned()),
        ancestors: vec![tenant_id(1_001), tenant_id(1_002)],
        status: TenantStatus::Dissolved,
        valid_to: Some("2026-01-01".parse().unwrap()),
        ..facts(1, 1)
    };
    announce(database, vec![full.clone(), facts(2, 1)])
        .await
        .unwrap();
    assert_eq!(known(database, tenant_id(1)).await, Some(full));
    assert_eq!(known(database, tenant_id(2)).await, Some(facts(2, 1)));
    assert_eq!(known(database, tenant_id(3)).await, None);

    let tx = database.read(Scope::Public).await.unwrap();
    assert_eq!(count_tenants(&tx).await.unwrap(), 2);
    let some = find_tenants(&tx, &[tenant_id(2), tenant_id(3)])
        .await
        .unwrap();
    assert_eq!(some, [facts(2, 1)]);
    assert_eq!(find_tenants(&tx, &[]).await.unwrap(), []);
}

async fn only_a_newer_announcement_counts(backend: Backend) {
    let world = world(backend).await;
    let database = &world.ctx.database;
    announce(database, vec![facts(1, 2)]).await.unwrap();
    announce(database, vec![facts(1, 1)]).await.unwrap();
    assert_eq!(known(database, tenant_id(1)).await, Some(facts(1, 2)));
    let same_version = TenantFacts {
        name: "Phường Khác".to_owned(),
        ..facts(1, 2)
    };
    announce(database, vec![same_version]).await.unwrap();
    assert_eq!(known(database, tenant_id(1)).await, Some(facts(1, 2)));
    announce(database, vec![facts(1, 3)]).await.unwrap();
    assert_eq!(known(database, tenant_id(1)).await, Some(facts(1, 3)));
}

async fn one_announcement_may_say_several_things_of_a_tenant(backend: Backend) {
    let world = world(backend).await;
    let database = &world.ctx.database;
    announce(
        database,
        vec![facts(1, 1), facts(1, 3), facts(1, 2), facts(2, 1)],
    )
    .await
    .unwrap();
    assert_eq!(known(database, tenant_id(1)).await, Some(facts(1, 3)));
    announce(database, vec![]).await.unwrap();
}

async fn the_statements_of_an_announcement_do_not_depend_on_its_length(backend: Backend) {
    let world = world(backend).await;
    let database = &world.ctx.database;
    let count = async |tenants: u128, version: i64| {
        let before = database.statements();
        announce(
            database,
            (0..tenants).map(|number| facts(number, version)).collect(),
        )
        .await
        .unwrap();
        database.statements() - before
    };
    let one = count(1, 1).await;
    assert_eq!(count(500, 2).await, one);
    assert_eq!(count(500, 3).await, one);
    assert!(one <= 3, "{one}");

    let ids: Vec<_> = (0..500).map(tenant_id).collect();
    let tx = database.read(Scope::Public).await.unwrap();
    let before = database.statements();
    assert_eq!(find_tenants(&tx, &ids).await.unwrap().len(), 500);
    assert_eq!(database.statements() - before, 1);
}

async fn an_announcement_of_another_form_is_poison(backend: Backend) {
    let world = world(backend).await;
    let mut event = announcement(vec![facts(1, 1)]);
    event.data["tenants"][0]["level"] = "EMPIRE".into();
    let tx = world
        .ctx
        .database
        .write(crate::builders::PLATFORM)
        .await
        .unwrap();
    let refusal = PROJECT.handle(&tx, &event).await.unwrap_err();
    assert!(matches!(refusal, HandleError::Poison(_)));
}

testkit::on_both_back_ends!(
    a_tenant_is_known_as_announced,
    only_a_newer_announcement_counts,
    one_announcement_may_say_several_things_of_a_tenant,
    the_statements_of_an_announcement_do_not_depend_on_its_length,
    an_announcement_of_another_form_is_poison,
);

#[tokio::test]
async fn no_request_changes_the_projection() {
    let world = world(Backend::Postgres).await;
    let database = &world.ctx.database;
    announce(database, vec![facts(1, 1)]).await.unwrap();
    for scope in [
        Scope::Public,
        Scope::Tenant {
            tenant: tenant_id(1),
            account: testkit::citizen(1).account().unwrap(),
        },
    ] {
        for version in [1, 2] {
            let tx = database.write(scope).await.unwrap();
            let refusal = PROJECT
                .handle(&tx, &announcement(vec![facts(1, version)]))
                .await;
            assert!(matches!(refusal, Err(HandleError::Store(_))), "{scope:?}");
        }
        let tx = database.write(scope).await.unwrap();
        let deleted = tx
            .connection()
            .execute_unprepared("DELETE FROM tenant_projection")
            .await
            .unwrap();
        assert_eq!(deleted.rows_affected(), 0, "{scope:?}");
        let update = "UPDATE tenant_projection SET version = 99";
        assert!(tx.connection().execute_unprepared(update).await.is_err());
    }
    assert_eq!(known(database, tenant_id(1)).await, Some(facts(1, 1)));
}
