//! A published version is immutable, for the service, for the platform and for the owner of the tables.

use procedures::Profile;
use sea_orm::{ConnectionTrait, DbErr};
use store::Scope;
use testkit::{Backend, on_both_back_ends};

use crate::world::catalogue;

const SYSTEM: Scope = Scope::System {
    reason: "try to change a published version",
};

const CHANGES: [&str; 3] = [
    "UPDATE procedure_version SET document = '{}'",
    "UPDATE procedure_version SET valid_to = '2030-01-01' WHERE code = '1.001193'",
    "DELETE FROM procedure_version WHERE code = '1.001193'",
];

#[track_caller]
fn assert_immutable(outcome: Result<impl std::fmt::Debug, DbErr>, change: &str) {
    let error = outcome.unwrap_err().to_string();
    assert!(
        error.contains("a published version is immutable"),
        "{change}: {error}"
    );
}

async fn nobody_changes_or_deletes_one(backend: Backend) {
    let (world, _caller) = catalogue(backend, Profile::TwoLevel).await;
    for change in CHANGES {
        let tx = world.ctx.database.write(SYSTEM).await.unwrap();
        assert_immutable(tx.connection().execute_unprepared(change).await, change);
        drop(tx);
        if backend == Backend::Sqlite {
            let tx = world.ctx.database.write(Scope::Public).await.unwrap();
            assert_immutable(tx.connection().execute_unprepared(change).await, change);
        }
    }
    if backend == Backend::Postgres {
        let truncate = "TRUNCATE procedure_version CASCADE";
        let owner = world.ctx.database.owner();
        assert_immutable(owner.execute_unprepared(truncate).await, truncate);
    }
}

/// On PostgreSQL the role that serves requests may not even add: publishing is the platform's.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_cannot_add_one() {
    let (world, _caller) = catalogue(Backend::Postgres, Profile::TwoLevel).await;
    for addition in [
        "INSERT INTO procedure (id, code) VALUES (gen_random_uuid(), '9.000001')",
        "INSERT INTO procedure_version (id, procedure_id, code, number, valid_from, document, published_at) \
         SELECT gen_random_uuid(), procedure_id, code, 99, DATE '2030-01-01', document, published_at \
         FROM procedure_version WHERE code = '1.001193'",
    ] {
        let tx = world.ctx.database.write(Scope::Public).await.unwrap();
        let error = tx
            .connection()
            .execute_unprepared(addition)
            .await
            .unwrap_err()
            .to_string();
        assert!(error.contains("row-level security"), "{error}");
    }
}

on_both_back_ends!(nobody_changes_or_deletes_one);
