//! Sealers and verifiers at work at the same time, beside writers.

use futures_util::future::join_all;
use store::{AuditReport, Database, seal_audit, verify_audit};
use testkit::{Backend, World};

use crate::audit::record_many;
use crate::notes::Migrator;

async fn seal_all(database: &Database) -> u64 {
    let mut sealed = 0;
    loop {
        match seal_audit(database).await.unwrap() {
            0 => return sealed,
            some => sealed += some,
        }
    }
}

/// The very first entries are the hard case: no chain has a head yet that could be locked.
async fn sealers_at_the_same_time_seal_each_entry_once(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let database = &world.ctx.database;
    for round in 1..=3 {
        record_many(database, &[Some(1), Some(2), None], 20).await;
        let sealed = join_all((0..4).map(|_| {
            let database = database.clone();
            tokio::spawn(async move { seal_all(&database).await })
        }))
        .await;
        let sealed: u64 = sealed.into_iter().map(|one| one.unwrap()).sum();
        assert_eq!(sealed, 60);
        let report = verify_audit(database).await.unwrap();
        assert_eq!(
            report,
            AuditReport {
                chains: 3,
                sealed: 60 * round,
                unsealed: 0,
                breaks: Vec::new()
            }
        );
    }
}

async fn a_verification_sees_one_moment(backend: Backend) {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    let database = world.ctx.database.clone();
    let writer = tokio::spawn(async move {
        for _ in 0..20 {
            record_many(&database, &[Some(1), None], 5).await;
            seal_all(&database).await;
        }
    });
    while !writer.is_finished() {
        let report = verify_audit(&world.ctx.database).await.unwrap();
        assert_eq!(report.breaks, []);
    }
    writer.await.unwrap();
    assert_eq!(verify_audit(&world.ctx.database).await.unwrap().sealed, 200);
}

testkit::on_both_back_ends!(
    sealers_at_the_same_time_seal_each_entry_once,
    a_verification_sees_one_moment,
);
