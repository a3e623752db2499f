//! A call with a key is done once, whatever else happens to it.

use chrono::TimeDelta;
use futures_util::future::join_all;
use store::{Once, RequestKey, StoreError, Tx, forget_answers, once, remember};
use testkit::{Backend, World, tenant_id};

use crate::notes::{Migrator, account, add, as_citizen, texts};

fn key<'a>(citizen: u128, key: &'a str, request: &str) -> RequestKey<'a> {
    RequestKey::new(account(citizen), key, "addNote", &request).unwrap()
}

/// What a use case does: claim, work, remember; says what the caller is told.
async fn call(
    world: &World,
    citizen: u128,
    key: &RequestKey<'_>,
) -> Result<Option<String>, StoreError> {
    let tx = world.ctx.database.write(as_citizen(citizen)).await?;
    match once::<String>(&tx, key, world.ctx.clock.now()).await? {
        Once::First => {
            let answer = format!("note {}", texts(&tx).await?.len());
            add(
                &tx,
                None,
                Some(account(citizen)),
                &format!("{citizen}: {answer}"),
            )
            .await?;
            remember(&tx, key, &answer).await?;
            tx.commit().await?;
            Ok(Some(answer))
        }
        Once::Again(answer) => Ok(Some(answer)),
        Once::Reused => Ok(None),
    }
}

async fn notes(world: &World, citizen: u128) -> usize {
    let tx = world.ctx.database.read(as_citizen(citizen)).await.unwrap();
    texts(&tx).await.unwrap().len()
}

async fn a_repeated_call_gets_the_first_answer(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let first = call(&world, 1, &key(1, "k", "a")).await.unwrap();
    let again = call(&world, 1, &key(1, "k", "a")).await.unwrap();
    let another = call(&world, 1, &key(1, "l", "a")).await.unwrap();
    assert_eq!(first.as_deref(), Some("note 0"));
    assert_eq!(again, first);
    assert_eq!(another.as_deref(), Some("note 1"));
    assert_eq!(notes(&world, 1).await, 2);
}

async fn a_key_used_for_something_else_is_refused(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    call(&world, 1, &key(1, "k", "a")).await.unwrap().unwrap();
    assert_eq!(call(&world, 1, &key(1, "k", "b")).await.unwrap(), None);
    let other_operation = RequestKey::new(account(1), "k", "removeNote", &"a").unwrap();
    assert_eq!(call(&world, 1, &other_operation).await.unwrap(), None);
    assert_eq!(notes(&world, 1).await, 1);
}

async fn the_same_key_of_another_account_is_another_key(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    call(&world, 1, &key(1, "k", "a")).await.unwrap().unwrap();
    assert_eq!(
        call(&world, 2, &key(2, "k", "b")).await.unwrap().as_deref(),
        Some("note 0")
    );
    assert_eq!(notes(&world, 2).await, 1);
}

async fn a_rollback_frees_the_key(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let wanted = key(1, "k", "a");
    let tx = world.ctx.database.write(as_citizen(1)).await.unwrap();
    let claim: Once<String> = once(&tx, &wanted, world.ctx.clock.now()).await.unwrap();
    assert!(matches!(claim, Once::First));
    drop(tx);
    // also for another request
    assert!(call(&world, 1, &key(1, "k", "b")).await.unwrap().is_some());
}

async fn calls_at_the_same_time_are_done_once(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let answers =
        join_all((0..8).map(|_| async { call(&world, 1, &key(1, "k", "a")).await })).await;
    for answer in answers {
        assert_eq!(answer.unwrap().as_deref(), Some("note 0"));
    }
    assert_eq!(notes(&world, 1).await, 1);
}

async fn a_call_waits_for_the_one_under_way(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let wanted = key(1, "k", "a");
    let claim = async |tx: &Tx| {
        once::<String>(tx, &wanted, world.ctx.clock.now())
            .await
            .unwrap()
    };
    let first = world.ctx.database.write(as_citizen(1)).await.unwrap();
    assert!(matches!(claim(&first).await, Once::First));
    let second = call(&world, 1, &wanted);
    let (second, ()) = tokio::join!(second, async {
        // the other call gets as far as it can
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        remember(&first, &wanted, &"of the first").await.unwrap();
        first.commit().await.unwrap();
    });
    assert_eq!(second.unwrap().as_deref(), Some("of the first"));
    assert_eq!(notes(&world, 1).await, 0);
}

async fn a_key_that_was_never_answered_is_not_answered_now(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let wanted = key(1, "k", "a");
    let tx = world.ctx.database.write(as_citizen(1)).await.unwrap();
    once::<String>(&tx, &wanted, world.ctx.clock.now())
        .await
        .unwrap();
    let refusal = once::<String>(&tx, &wanted, world.ctx.clock.now())
        .await
        .err()
        .unwrap();
    assert!(matches!(refusal, StoreError::Stale), "{refusal:?}");
}

async fn an_answer_of_another_form_is_said_to_be_unreadable(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let wanted = key(1, "k", "a");
    call(&world, 1, &wanted).await.unwrap();
    let tx = world.ctx.database.write(as_citizen(1)).await.unwrap();
    let refusal = once::<u32>(&tx, &wanted, world.ctx.clock.now())
        .await
        .err()
        .unwrap();
    assert_eq!(refusal.to_string(), "a stored answer cannot be read");
}

async fn an_old_answer_is_forgotten_and_a_new_one_is_not(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    call(&world, 1, &key(1, "old", "a")).await.unwrap();
    world.clock.advance(TimeDelta::days(2));
    call(&world, 1, &key(1, "new", "a")).await.unwrap();
    let yesterday = world.ctx.clock.now() - TimeDelta::days(1);
    let forgotten = forget_answers(&world.ctx.database, yesterday).await;
    assert_eq!(forgotten.unwrap(), 1);
    call(&world, 1, &key(1, "new", "a")).await.unwrap();
    assert_eq!(notes(&world, 1).await, 2);
    call(&world, 1, &key(1, "old", "a")).await.unwrap();
    assert_eq!(notes(&world, 1).await, 3);
}

testkit::on_both_back_ends!(
    an_old_answer_is_forgotten_and_a_new_one_is_not,
    a_repeated_call_gets_the_first_answer,
    a_key_used_for_something_else_is_refused,
    the_same_key_of_another_account_is_another_key,
    a_rollback_frees_the_key,
    calls_at_the_same_time_are_done_once,
    a_call_waits_for_the_one_under_way,
    a_key_that_was_never_answered_is_not_answered_now,
    an_answer_of_another_form_is_said_to_be_unreadable,
);

#[tokio::test]
async fn nobody_claims_a_key_for_another_account() {
    let world = World::new::<Migrator>(Backend::Postgres, "notes")
        .await
        .unwrap();
    let tx = world
        .ctx
        .database
        .write(store::Scope::Tenant {
            tenant: tenant_id(1),
            account: account(2),
        })
        .await
        .unwrap();
    let claim = once::<String>(&tx, &key(1, "k", "a"), world.ctx.clock.now()).await;
    assert!(matches!(claim, Err(StoreError::Database(_))));
}
