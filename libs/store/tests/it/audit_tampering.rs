//! Whoever gets at the tables of the trail past the platform is found out by the next verification.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, Iterable, QueryOrder};
use store::{Database, StoreError, seal_audit, verify_audit};
use testkit::{Backend, World, tenant_id};
use tokio::runtime::Runtime;

use crate::audit::record_many;
use crate::notes::{Migrator, PLATFORM};

mod entity {
    use super::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel, Eq)]
    #[sea_orm(table_name = "audit_entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub tenant: Option<Uuid>,
        pub account: Option<Uuid>,
        pub actor_kind: String,
        pub action: String,
        pub resource: String,
        pub detail: String,
        pub request_id: String,
        pub at: DateTime<Utc>,
        pub sequence: Option<i64>,
        pub hash: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::Column;

/// One thing done to the sealed entries.
#[derive(Debug, Clone)]
enum Tampering {
    Alter(usize, Column, Garbage),
    Delete(usize),
    /// A copy of an entry under another id, with this place and hash.
    Insert(usize, i64, Garbage),
}

#[derive(Debug, Clone)]
struct Garbage {
    text: String,
    number: i64,
    uuid: Option<u128>,
}

fn garbage() -> impl Strategy<Value = Garbage> {
    (
        "[a-zà-ỹ {}\"]{0,12}",
        -3..9_i64,
        proptest::option::of(any::<u128>()),
    )
        .prop_map(|(text, number, uuid)| Garbage { text, number, uuid })
}

fn tampering() -> impl Strategy<Value = Tampering> {
    let columns: Vec<Column> = Column::iter().collect();
    let alter = (0..6_usize, proptest::sample::select(columns), garbage())
        .prop_map(|(row, column, garbage)| Tampering::Alter(row, column, garbage));
    let insert = (0..6_usize, -3..9_i64, garbage())
        .prop_map(|(row, sequence, garbage)| Tampering::Insert(row, sequence, garbage));
    prop_oneof![12 => alter, 1 => (0..6_usize).prop_map(Tampering::Delete), 3 => insert]
}

fn alter(entry: &entity::Model, column: Column, with: &Garbage) -> entity::Model {
    let mut altered = entry.clone();
    let uuid = with.uuid.map(Uuid::from_u128);
    match column {
        Column::Id => altered.id = uuid.unwrap_or_default(),
        // also into a chain that exists
        Column::Tenant if with.number > 0 => {
            altered.tenant = Some(tenant_id(with.number as u128).uuid())
        }
        Column::Tenant => altered.tenant = uuid,
        Column::Account => altered.account = uuid,
        Column::ActorKind => altered.actor_kind = with.text.clone(),
        Column::Action => altered.action = with.text.clone(),
        Column::Resource => altered.resource = with.text.clone(),
        Column::Detail => altered.detail = with.text.clone(),
        Column::RequestId => altered.request_id = with.text.clone(),
        Column::At => altered.at += TimeDelta::microseconds(with.number),
        Column::Sequence => altered.sequence = uuid.map(|_| with.number),
        Column::Hash => altered.hash = uuid.map(|_| with.text.clone()),
    }
    altered
}

async fn entries(database: &Database) -> Vec<entity::Model> {
    let tx = database.read(PLATFORM).await.unwrap();
    entity::Entity::find()
        .order_by_asc(Column::Tenant)
        .order_by_asc(Column::Sequence)
        .all(tx.connection())
        .await
        .unwrap()
}

/// Makes the table hold exactly these entries.
async fn replace(database: &Database, entries: &[entity::Model]) -> Result<(), StoreError> {
    let tx = database.write(PLATFORM).await?;
    entity::Entity::delete_many().exec(tx.connection()).await?;
    let rows = entries.iter().map(|entry| entity::ActiveModel {
        id: Set(entry.id),
        tenant: Set(entry.tenant),
        account: Set(entry.account),
        actor_kind: Set(entry.actor_kind.clone()),
        action: Set(entry.action.clone()),
        resource: Set(entry.resource.clone()),
        detail: Set(entry.detail.clone()),
        request_id: Set(entry.request_id.clone()),
        at: Set(entry.at),
        sequence: Set(entry.sequence),
        hash: Set(entry.hash.clone()),
    });
    entity::Entity::insert_many(rows)
        .exec_without_returning(tx.connection())
        .await?;
    tx.commit().await
}

async fn sealed_world(backend: Backend) -> World {
    let world = World::new::<Migrator>(backend, "notes").await.unwrap();
    record_many(&world.ctx.database, &[Some(1), None], 3).await;
    seal_audit(&world.ctx.database).await.unwrap();
    world
}

async fn is_broken(database: &Database) -> bool {
    !verify_audit(database).await.unwrap().breaks.is_empty()
}

fn whatever_is_done_is_found(backend: Backend) {
    let runtime = Runtime::new().unwrap();
    let world = runtime.block_on(sealed_world(backend));
    let database = &world.ctx.database;
    let sealed = runtime.block_on(entries(database));
    let config = Config {
        cases: 96,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&tampering(), |tampering| {
            let mut forged = sealed.clone();
            match &tampering {
                Tampering::Alter(row, column, garbage) => {
                    forged[*row] = alter(&sealed[*row], *column, garbage)
                }
                Tampering::Delete(row) => drop(forged.remove(*row)),
                Tampering::Insert(row, sequence, garbage) => forged.push(entity::Model {
                    id: Uuid::now_v7(),
                    sequence: Some(*sequence),
                    detail: garbage.text.clone(),
                    ..sealed[*row].clone()
                }),
            }
            if forged == sealed {
                return Ok(());
            }
            runtime.block_on(async {
                match replace(database, &forged).await {
                    // two entries of one tenant in one place: the index does not let it happen
                    Err(StoreError::Duplicate { .. }) => {}
                    outcome => {
                        outcome.unwrap();
                        prop_assert!(is_broken(database).await, "not found: {forged:#?}");
                        replace(database, &sealed).await.unwrap();
                    }
                }
                prop_assert!(!is_broken(database).await);
                Ok(())
            })
        })
        .unwrap();
}

#[test]
fn whatever_is_done_on_sqlite_is_found() {
    whatever_is_done_is_found(Backend::Sqlite);
}

#[test]
fn whatever_is_done_on_postgres_is_found() {
    whatever_is_done_is_found(Backend::Postgres);
}

async fn found_after(backend: Backend, statements: &[&str]) {
    for statement in statements {
        let world = sealed_world(backend).await;
        let tx = world.ctx.database.write(PLATFORM).await.unwrap();
        let touched = tx.connection().execute_unprepared(statement).await.unwrap();
        assert!(touched.rows_affected() > 0, "{statement}");
        tx.commit().await.unwrap();
        assert!(is_broken(&world.ctx.database).await, "{statement}");
        // what comes later does not paint over it, if it can be sealed at all
        record_many(&world.ctx.database, &[Some(1), None], 2).await;
        let _sealed = seal_audit(&world.ctx.database).await;
        assert!(is_broken(&world.ctx.database).await, "{statement}");
    }
}

async fn a_lost_tail_or_head_is_found(backend: Backend) {
    found_after(
        backend,
        &[
            "DELETE FROM audit_entry WHERE sequence = 3",
            "DELETE FROM audit_entry WHERE sequence >= 2",
            "DELETE FROM audit_entry",
            "UPDATE audit_entry SET sequence = NULL, hash = NULL WHERE sequence = 3",
            "DELETE FROM audit_head",
            "UPDATE audit_head SET sequence = 2",
            "UPDATE audit_head SET hash = ''",
        ],
    )
    .await;
}
testkit::on_both_back_ends!(a_lost_tail_or_head_is_found);

/// Verification reads page by page; the platform's own chain has no unique index on places.
#[tokio::test]
async fn a_second_entry_in_the_last_place_of_a_page_is_found() {
    let world = World::new::<Migrator>(Backend::Sqlite, "notes")
        .await
        .unwrap();
    let database = &world.ctx.database;
    record_many(database, &[None], 501).await;
    while seal_audit(database).await.unwrap() > 0 {}
    let mut forged = entries(database).await;
    for (page_end, id) in [(499, Uuid::nil()), (499, Uuid::max())] {
        let copy = entity::Model {
            id,
            detail: "forged".to_owned(),
            ..forged[page_end].clone()
        };
        forged.push(copy);
        replace(database, &forged).await.unwrap();
        assert!(is_broken(database).await, "{id}");
        forged.pop();
    }
}
