//! The sealer seals what waits, and ends when told to.

use policy::Action;
use service::OpCtx;
use store::verify_audit;
use testkit::Backend;
use tokio::sync::watch;

use crate::operation::world;

async fn what_waits_is_sealed_before_the_end(backend: Backend) {
    let world = world(backend).await;
    let op = OpCtx::system(&world.ctx, "a test");
    let record = async |entries: usize| {
        let tx = op.write().await.unwrap();
        for _ in 0..entries {
            op.audit(
                &tx,
                None,
                Action::MaintainPlatform,
                String::new(),
                ().into(),
            )
            .await
            .unwrap();
        }
        tx.commit().await.unwrap();
    };
    // more than one batch
    record(501).await;
    let (stop, stopped) = watch::channel(true);
    service::keep_audit_sealed(world.ctx.database.clone(), stopped).await;
    let report = verify_audit(&world.ctx.database).await.unwrap();
    assert_eq!((report.sealed, report.unsealed), (501, 0));

    record(1).await;
    drop(stop);
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn(service::keep_audit_sealed(
        world.ctx.database.clone(),
        stopped,
    ));
    stop.send(true).unwrap();
    running.await.unwrap();
    assert_eq!(verify_audit(&world.ctx.database).await.unwrap().sealed, 502);
}
testkit::on_both_back_ends!(what_waits_is_sealed_before_the_end);
