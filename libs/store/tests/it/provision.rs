//! Roles, schema and migrations are there afterwards, however often and by however many they are made.

use futures_util::future::join_all;
use sea_orm::ConnectionTrait;
use store::{Database, PostgresConfig, StoreError};
use testkit::postgres::server;
use testkit::{Backend, World, tenant_id};

use crate::notes::{Migrator, add, at_tenant, texts};

fn config(url: &str) -> PostgresConfig {
    PostgresConfig {
        url: url.to_owned(),
        connections: 2,
    }
}

#[tokio::test]
async fn opening_again_changes_nothing() {
    let empty = server().create_database(None).await.unwrap();
    for round in 1..=3 {
        let database = Database::open_postgres(&config(empty.url()), "provision_again")
            .await
            .unwrap();
        database.migrate::<Migrator>().await.unwrap();
        let tx = database.write(at_tenant(1)).await.unwrap();
        add(&tx, Some(tenant_id(1)), None, &format!("round {round}"))
            .await
            .unwrap();
        assert_eq!(texts(&tx).await.unwrap().len(), round);
        tx.commit().await.unwrap();
        database.close().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_may_provision_one_database_at_once() {
    let empty = server().create_database(None).await.unwrap();
    let url = empty.url();
    let opened = join_all(
        (0..8).map(|_| async move { Database::open_postgres(&config(url), "provision_one").await }),
    )
    .await;
    for database in opened {
        database.unwrap().ping().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_databases_of_one_server_may_be_provisioned_at_once() {
    let empty = join_all((0..6).map(|_| server().create_database(None))).await;
    let opened = join_all(empty.iter().map(|database| {
        let url = database.as_ref().unwrap().url().to_owned();
        tokio::spawn(async move { Database::open_postgres(&config(&url), "provision_many").await })
    }))
    .await;
    for database in opened {
        database.unwrap().unwrap().ping().await.unwrap();
    }
}

/// As in production: a log-in that may make roles and schemas, and is no superuser.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_in_without_superuser_rights_suffices() {
    let empty = join_all((0..4).map(|_| server().create_database(None))).await;
    let databases: Vec<_> = empty.into_iter().map(|one| one.unwrap()).collect();
    let login = format!("login_of_{}", databases[0].name());
    let admin = sea_orm::Database::connect(server().admin_url())
        .await
        .unwrap();
    admin
        .execute_unprepared(&format!(
            "CREATE ROLE {login} LOGIN CREATEROLE PASSWORD 'open'"
        ))
        .await
        .unwrap();
    // there already, but not for this log-in, which is the harder case
    for role in ["owner", "service", "system"] {
        let create = format!(
            "DO $$ BEGIN CREATE ROLE provision_login_{role}; \
             EXCEPTION WHEN duplicate_object THEN NULL; END $$"
        );
        admin.execute_unprepared(&create).await.unwrap();
    }
    for database in &databases {
        let grant = format!("GRANT CREATE ON DATABASE {} TO {login}", database.name());
        admin.execute_unprepared(&grant).await.unwrap();
    }

    let opened = join_all(databases.iter().map(|database| {
        let url = database.url_as(&login, "open");
        tokio::spawn(async move {
            let database = Database::open_postgres(&config(&url), "provision_login").await?;
            database.migrate::<Migrator>().await?;
            let tx = database.write(at_tenant(1)).await?;
            add(&tx, Some(tenant_id(1)), None, "of tenant 1").await?;
            tx.commit().await?;
            let own = texts(&database.read(at_tenant(1)).await?).await?;
            let others = texts(
                &database
                    .without_application_filter()
                    .read(at_tenant(2))
                    .await?,
            )
            .await?;
            database.close().await?;
            Ok::<_, StoreError>((own, others))
        })
    }))
    .await;
    for outcome in opened {
        let (own, others) = outcome.unwrap().unwrap();
        assert_eq!((own.len(), others.len()), (1, 0));
    }
    drop(databases);
    admin
        .execute_unprepared(&format!("DROP ROLE {login}"))
        .await
        .unwrap();
}

async fn migrating_again_changes_nothing(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let tx = world.ctx.database.write(at_tenant(1)).await.unwrap();
    add(&tx, Some(tenant_id(1)), None, "stays").await.unwrap();
    tx.commit().await.unwrap();
    world.ctx.database.migrate::<Migrator>().await.unwrap();
    let tx = world.ctx.database.read(at_tenant(1)).await.unwrap();
    assert_eq!(texts(&tx).await.unwrap(), ["stays"]);
}
testkit::on_both_back_ends!(migrating_again_changes_nothing);
