//! An event is in the outbox if and only if the change that caused it is committed.

use events::{count_waiting, publish};
use store::Scope;
use testkit::{Backend, tenant_id};

use crate::recorder::{note, waiting, world};

async fn an_event_goes_with_its_change(backend: Backend) {
    let world = world(backend).await;
    let tx = world.ctx.database.write(Scope::Public).await.unwrap();
    publish(&tx, &[note(&world, "a"), note(&world, "b")])
        .await
        .unwrap();
    drop(tx);
    assert_eq!(waiting(&world).await, 0);

    let tx = world.ctx.database.write(Scope::Public).await.unwrap();
    publish(&tx, &[]).await.unwrap();
    publish(&tx, &[note(&world, "a"), note(&world, "b")])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(waiting(&world).await, 2);
}

async fn thousands_of_events_fit_into_one_transaction(backend: Backend) {
    let world = world(backend).await;
    let many: Vec<_> = (0..20_000).map(|_| note(&world, "many")).collect();
    let tx = world.ctx.database.write(Scope::Public).await.unwrap();
    publish(&tx, &many).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(waiting(&world).await, 20_000);
}

async fn an_event_is_published_once(backend: Backend) {
    let world = world(backend).await;
    let tx = world.ctx.database.write(Scope::Public).await.unwrap();
    let event = note(&world, "a");
    publish(&tx, std::slice::from_ref(&event)).await.unwrap();
    assert!(publish(&tx, &[event]).await.is_err());
}

testkit::on_both_back_ends!(
    an_event_goes_with_its_change,
    thousands_of_events_fit_into_one_transaction,
    an_event_is_published_once,
);

#[tokio::test]
async fn requests_add_to_the_outbox_and_see_nothing_of_it() {
    let world = world(Backend::Postgres).await;
    let account = testkit::citizen(1).account().unwrap();
    for scope in [
        Scope::Public,
        Scope::Subject { account },
        Scope::Tenant {
            tenant: tenant_id(1),
            account,
        },
    ] {
        let tx = world.ctx.database.write(scope).await.unwrap();
        publish(&tx, &[note(&world, "a")]).await.unwrap();
        assert_eq!(count_waiting(&tx).await.unwrap(), 0, "{scope:?}");
        tx.commit().await.unwrap();
    }
    assert_eq!(waiting(&world).await, 3);
}
