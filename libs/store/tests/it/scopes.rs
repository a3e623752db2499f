//! Whoever opens a transaction sees what is theirs, and on PostgreSQL even a finder without a filter does.

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::{Database, PostgresConfig, Scope, StoreError};
use testkit::{Backend, World, tenant_id};

use crate::notes::{Migrator, PLATFORM, account, add, as_citizen, at_tenant, entity, texts};

async fn world(backend: Backend) -> World {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let tx = world.ctx.database.write(PLATFORM).await.unwrap();
    add(&tx, Some(tenant_id(1)), None, "of tenant 1")
        .await
        .unwrap();
    add(&tx, Some(tenant_id(2)), None, "of tenant 2")
        .await
        .unwrap();
    add(&tx, None, Some(account(1)), "of citizen 1")
        .await
        .unwrap();
    add(&tx, None, None, "of nobody").await.unwrap();
    tx.commit().await.unwrap();
    world
}

async fn seen(database: &Database, scope: Scope) -> Vec<String> {
    let read = texts(&database.read(scope).await.unwrap()).await.unwrap();
    let written = texts(&database.write(scope).await.unwrap()).await.unwrap();
    assert_eq!(read, written, "{scope:?}");
    read
}

async fn everybody_sees_their_own(database: &Database) {
    assert_eq!(seen(database, at_tenant(1)).await, ["of tenant 1"]);
    assert_eq!(seen(database, at_tenant(2)).await, ["of tenant 2"]);
    assert_eq!(seen(database, at_tenant(3)).await, [""; 0]);
    assert_eq!(seen(database, as_citizen(1)).await, ["of citizen 1"]);
    assert_eq!(seen(database, as_citizen(2)).await, [""; 0]);
    assert_eq!(seen(database, Scope::Public).await, [""; 0]);
    assert_eq!(
        seen(database, PLATFORM).await,
        ["of citizen 1", "of nobody", "of tenant 1", "of tenant 2"]
    );
}

async fn a_finder_with_its_filter_shows_only_own_rows(backend: Backend) {
    everybody_sees_their_own(&world(backend).await.ctx.database).await;
}
testkit::on_both_back_ends!(a_finder_with_its_filter_shows_only_own_rows);

#[tokio::test]
async fn row_level_security_alone_shows_only_own_rows() {
    let world = world(Backend::Postgres).await;
    everybody_sees_their_own(&world.without_application_filter().database).await;
}

#[tokio::test]
async fn an_account_at_work_in_a_tenant_is_no_citizen() {
    let world = world(Backend::Postgres).await;
    let scope = Scope::Tenant {
        tenant: tenant_id(3),
        account: account(1),
    };
    assert_eq!(
        seen(&world.without_application_filter().database, scope).await,
        [""; 0]
    );
}

#[tokio::test]
async fn row_level_security_refuses_rows_for_others() {
    let world = world(Backend::Postgres).await;
    for (scope, tenant, citizen) in [
        (at_tenant(1), Some(tenant_id(2)), None),
        (at_tenant(1), None, Some(account(1))),
        (as_citizen(1), None, Some(account(2))),
        (as_citizen(1), Some(tenant_id(1)), None),
        (Scope::Public, Some(tenant_id(1)), None),
        (Scope::Public, None, None),
    ] {
        let tx = world.ctx.database.write(scope).await.unwrap();
        let refusal = add(&tx, tenant, citizen, "slipped in").await.unwrap_err();
        assert!(
            matches!(refusal, StoreError::Database(_)),
            "{scope:?}: {refusal:?}"
        );
    }
}

#[tokio::test]
async fn row_level_security_keeps_others_rows_from_being_changed() {
    let world = world(Backend::Postgres).await;
    let tx = world.ctx.database.write(at_tenant(1)).await.unwrap();
    let changed = entity::Entity::update_many()
        .col_expr(entity::Column::Citizen, Expr::value(account(9).uuid()))
        .exec(tx.connection())
        .await
        .unwrap();
    let deleted = entity::Entity::delete_many()
        .exec(tx.connection())
        .await
        .unwrap();
    assert_eq!((changed.rows_affected, deleted.rows_affected), (1, 1));
    tx.commit().await.unwrap();

    assert_eq!(
        seen(&world.ctx.database, PLATFORM).await,
        ["of citizen 1", "of nobody", "of tenant 2"]
    );
}

#[tokio::test]
async fn row_level_security_keeps_own_rows_from_being_given_away() {
    let world = world(Backend::Postgres).await;
    let tx = world.ctx.database.write(at_tenant(1)).await.unwrap();
    let refusal = entity::Entity::update_many()
        .col_expr(entity::Column::Tenant, Expr::value(tenant_id(2).uuid()))
        .exec(tx.connection())
        .await;
    assert!(refusal.is_err());
}

#[tokio::test]
async fn row_level_security_binds_the_owner_of_the_table() {
    let world = world(Backend::Postgres).await;
    let owner = world.ctx.database.owner();
    assert_eq!(entity::Entity::find().all(owner).await.unwrap(), []);
    let deleted = entity::Entity::delete_many().exec(owner).await.unwrap();
    assert_eq!(deleted.rows_affected, 0);
}

#[tokio::test]
async fn every_table_of_the_platform_is_forced_under_row_level_security() {
    let world = world(Backend::Postgres).await;
    let open = world
        .ctx
        .database
        .owner()
        .query_all_raw(Statement::from_string(
            DbBackend::Postgres,
            "SELECT relname::text FROM pg_class WHERE relnamespace = 'notes'::regnamespace AND relkind = 'r' \
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

async fn backend_and_settings(database: &Database, scope: Scope) -> (i32, String, Vec<String>) {
    let tx = database.read(scope).await.unwrap();
    let row = tx
        .connection()
        .query_one_raw(Statement::from_string(
            DbBackend::Postgres,
            "SELECT pg_backend_pid(), concat(current_setting('app.tenant', true), \
             current_setting('app.subject', true), current_setting('app.account', true))",
        ))
        .await
        .unwrap()
        .unwrap();
    (
        row.try_get_by_index(0).unwrap(),
        row.try_get_by_index(1).unwrap(),
        texts(&tx).await.unwrap(),
    )
}

#[tokio::test]
async fn the_scope_ends_with_the_transaction() {
    let world = world(Backend::Postgres).await;
    let config = PostgresConfig {
        url: world.admin_url().unwrap().to_owned(),
        connections: 1,
    };
    let database = Database::open_postgres(&config, "notes")
        .await
        .unwrap()
        .without_application_filter();
    let (first, settings, _) = backend_and_settings(&database, Scope::Public).await;
    assert_eq!(settings, "");

    for scope in [at_tenant(1), as_citizen(1)] {
        let committed = database.write(scope).await.unwrap();
        assert_eq!(texts(&committed).await.unwrap().len(), 1);
        committed.commit().await.unwrap();
        let nobody = (first, String::new(), Vec::new());
        assert_eq!(backend_and_settings(&database, Scope::Public).await, nobody);

        let dropped = database.write(scope).await.unwrap();
        assert_eq!(texts(&dropped).await.unwrap().len(), 1);
        drop(dropped);
        assert_eq!(backend_and_settings(&database, Scope::Public).await, nobody);
    }
    // from one tenant to the next, and from a citizen to a tenant, on the same connection
    assert_eq!(
        backend_and_settings(&database, as_citizen(1)).await.2,
        ["of citizen 1"]
    );
    assert_eq!(
        backend_and_settings(&database, at_tenant(2)).await.2,
        ["of tenant 2"]
    );
    database.close().await.unwrap();
}
