//! What was announced before versions had publishers is kept, with the day on which each ends.

use dossiers::Migrator;
use sea_orm::{ConnectionTrait, Statement};
use sea_orm_migration::{MigrationTrait, MigratorTrait};
use store::Scope;
use testkit::{Backend, World, on_both_back_ends};

use crate::builders::{date, procedure_document};

const SYSTEM: Scope = Scope::System {
    reason: "a test writes what was stored before",
};

/// The schema before versions had publishers.
struct Before;

impl MigratorTrait for Before {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        Migrator::migrations()
            .into_iter()
            .take_while(|migration| migration.name() != "m0003_lines")
            .collect()
    }
}

async fn versions_keep_the_day_on_which_they_end(backend: Backend) {
    let world = World::new::<Before>(backend, "dossiers_before")
        .await
        .unwrap();
    let tx = world.ctx.database.write(SYSTEM).await.unwrap();
    let mut document = procedure_document();
    for (number, valid_to) in [(1, None), (2, Some("2026-07-01"))] {
        document.valid_to = valid_to.map(date);
        let insert = Statement::from_sql_and_values(
            tx.backend(),
            "INSERT INTO procedure_version (id, procedure, valid_from, document) VALUES ($1, $2, $3, $4)",
            [
                uuid::Uuid::from_u128(number).into(),
                document.procedure_id.uuid().into(),
                document.valid_from.into(),
                serde_json::to_string(&document).unwrap().into(),
            ],
        );
        tx.connection().execute_raw(insert).await.unwrap();
    }
    tx.commit().await.unwrap();
    world.ctx.database.migrate::<Migrator>().await.unwrap();
    let tx = world.ctx.database.read(SYSTEM).await.unwrap();
    let query = "SELECT valid_to, publisher FROM procedure_version ORDER BY id";
    let rows = tx
        .connection()
        .query_all_raw(Statement::from_string(tx.backend(), query))
        .await
        .unwrap();
    let days: Vec<Option<chrono::NaiveDate>> = rows
        .iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect();
    assert_eq!(days, [None, Some(date("2026-07-01"))]);
    let publishers = rows
        .iter()
        .map(|row| row.try_get_by_index::<Option<uuid::Uuid>>(1).unwrap());
    assert!(publishers.into_iter().all(|publisher| publisher.is_none()));
}

on_both_back_ends!(versions_keep_the_day_on_which_they_end);
