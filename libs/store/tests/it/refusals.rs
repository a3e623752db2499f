//! What storage says when it does not do what was asked.

use std::error::Error;

use sea_orm::{ConnectionTrait, DbErr, Statement};
use store::{StoreError, parse_stored};
use testkit::{Backend, World, tenant_id};

use crate::notes::{Migrator, add, at_tenant, texts};

async fn a_row_that_exists_already_is_a_duplicate(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let tx = world.ctx.database.write(at_tenant(1)).await.unwrap();
    add(&tx, Some(tenant_id(1)), None, "twice").await.unwrap();
    let refusal = add(&tx, Some(tenant_id(1)), None, "twice")
        .await
        .unwrap_err();
    let StoreError::Duplicate { constraint } = &refusal else {
        panic!("{refusal:?}");
    };
    let named = match backend {
        Backend::Sqlite => "note.text",
        Backend::Postgres => "note_text",
    };
    assert!(constraint.contains(named), "{constraint}");
    assert_eq!(refusal.to_string(), "such a row exists already");
}

async fn a_closed_database_is_unavailable(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    world.ctx.database.clone().close().await.unwrap();
    for refusal in [
        world.ctx.database.write(at_tenant(1)).await.err().unwrap(),
        world.ctx.database.read(at_tenant(1)).await.err().unwrap(),
        world.ctx.database.ping().await.unwrap_err(),
    ] {
        assert!(matches!(refusal, StoreError::Unavailable(_)), "{refusal:?}");
    }
}

async fn a_statement_that_makes_no_sense_is_an_error_of_ours(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let tx = world.ctx.database.write(at_tenant(1)).await.unwrap();
    let refusal: StoreError = tx
        .connection()
        .execute_unprepared("SELECT secret FROM note")
        .await
        .unwrap_err()
        .into();
    assert!(matches!(refusal, StoreError::Database(_)), "{refusal:?}");
    assert_eq!(refusal.to_string(), "the database refused");
    assert!(refusal.source().unwrap().to_string().contains("secret"));
}

testkit::on_both_back_ends!(
    a_row_that_exists_already_is_a_duplicate,
    a_closed_database_is_unavailable,
    a_statement_that_makes_no_sense_is_an_error_of_ours,
);

#[tokio::test]
async fn a_connection_that_the_server_ends_is_unavailable() {
    let world = World::new::<Migrator>(Backend::Postgres, "notes")
        .await
        .unwrap();
    let tx = world.ctx.database.write(at_tenant(1)).await.unwrap();
    let admin = sea_orm::Database::connect(world.admin_url().unwrap())
        .await
        .unwrap();
    let pid = tx
        .connection()
        .query_one_raw(Statement::from_string(
            tx.backend(),
            "SELECT pg_backend_pid()",
        ))
        .await
        .unwrap()
        .unwrap();
    let pid: i32 = pid.try_get_by_index(0).unwrap();
    admin
        .execute_unprepared(&format!("SELECT pg_terminate_backend({pid}, 10000)"))
        .await
        .unwrap();
    let refusal = texts(&tx).await.unwrap_err();
    assert!(matches!(refusal, StoreError::Unavailable(_)), "{refusal:?}");
    drop(tx);
    // the next one gets another connection
    texts(&world.ctx.database.read(at_tenant(1)).await.unwrap())
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadlock_is_unavailable() {
    let world = World::new::<Migrator>(Backend::Postgres, "notes")
        .await
        .unwrap();
    let lock = async |tx: &store::Tx, number: u8| -> Result<(), StoreError> {
        tx.connection()
            .execute_unprepared(&format!("SELECT pg_advisory_xact_lock({number})"))
            .await?;
        Ok(())
    };
    let one = world.ctx.database.write(at_tenant(1)).await.unwrap();
    let two = world.ctx.database.write(at_tenant(2)).await.unwrap();
    lock(&one, 1).await.unwrap();
    lock(&two, 2).await.unwrap();
    let crossed = async |tx: store::Tx, number| lock(&tx, number).await;
    let (first, second) = tokio::join!(crossed(one, 2), crossed(two, 1));
    let refusal = first.and(second).unwrap_err();
    assert!(matches!(refusal, StoreError::Unavailable(_)), "{refusal:?}");
}

#[test]
fn display_never_shows_the_cause() {
    let cause = || DbErr::Custom("a name that must not be seen".to_owned());
    let unreadable = parse_stored::<u8>("count", "a name that must not be seen").unwrap_err();
    assert_eq!(unreadable.to_string(), "a stored count cannot be read");
    assert!(unreadable.source().is_some());
    for error in [
        StoreError::Unavailable(cause()),
        StoreError::Database(cause()),
        StoreError::Duplicate {
            constraint: "a name that must not be seen".to_owned(),
        },
        StoreError::Corrupt {
            what: "note",
            source: Box::new(cause()),
        },
        StoreError::Stale,
    ] {
        assert!(!error.to_string().contains("must not be seen"), "{error}");
    }
}
