//! What provinces published before they had lines of their own, under the ids and numbers of the national line: it becomes
//! theirs and keeps its ids, and the revocations of national versions by provinces lose their effect.

use events::Event;
use ids::{ProcedureVersionId, TenantId};
use procedures::Migrator;
use procedures::app::seed::publish_catalogue;
use procedures::domain::{ProcedureVersion, procedure_version_id};
use procedures::events::VersionPublished;
use sea_orm::{ConnectionTrait, Statement, Value as Sql};
use sea_orm_migration::{MigrationTrait, MigratorTrait};
use serde_json::{Value, json};
use service::Clock;
use store::{Scope, Tx};
use testkit::{Backend, World, on_both_back_ends};

use crate::draft_office::{NEW, Office, other_province, province};
use crate::world::procedure;

/// Taken over by the province with its second version.
const TAKEN_OVER: &str = "9.000001";
/// Revoked by the province for the whole country.
const REVOKED: &str = "9.000002";
const SYSTEM: Scope = Scope::System {
    reason: "a test writes what was stored before",
};

/// The schema before provinces had lines.
struct Before;

impl MigratorTrait for Before {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        Migrator::migrations()
            .into_iter()
            .take_while(|migration| migration.name() != "m0008_lines")
            .collect()
    }
}

async fn run(tx: &Tx, sql: &str, values: Vec<Sql>) {
    let statement = Statement::from_sql_and_values(tx.backend(), sql, values);
    tx.connection().execute_raw(statement).await.unwrap();
}

fn decision() -> Value {
    json!({ "number": "1/QĐ-UBND", "date": "2025-06-01", "signer": "Nguyễn Văn Ký" })
}

async fn insert(tx: &Tx, version: &ProcedureVersion, by: Option<TenantId>) {
    let publication = by.map(|tenant| {
        let kind =
            json!({ "tenant": tenant, "decision": decision(), "kind": "AMENDMENT", "base": 1 });
        kind.to_string()
    });
    let content = version.content();
    run(
        tx,
        "INSERT INTO procedure_version (id, procedure_id, code, number, valid_from, document, published_at, \
         published_by, publication) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        vec![
            version.id().uuid().into(),
            version.procedure().uuid().into(),
            version.code().as_str().into(),
            i32::try_from(version.number().get()).unwrap().into(),
            content.validity.from().into(),
            serde_json::to_string(content).unwrap().into(),
            "2025-06-01T02:00:00Z"
                .parse::<chrono::DateTime<chrono::Utc>>()
                .unwrap()
                .into(),
            by.map(TenantId::uuid).into(),
            publication.into(),
        ],
    )
    .await;
}

/// The event that announced the version, relayed long ago; it did not name the publisher.
async fn announce(world: &World, tx: &Tx, version: &ProcedureVersion) {
    let id = ids::EventId::from_uuid(world.clock.uuid());
    let data = VersionPublished::from(version);
    let mut event = Event::new(id, "procedures", world.clock.now(), None, None, &data).unwrap();
    event.data.as_object_mut().unwrap().remove("publisher");
    let envelope = serde_json::to_string(&event).unwrap();
    run(
        tx,
        "INSERT INTO outbox (id, envelope, at, published_at) VALUES ($1, $2, $3, $4)",
        vec![
            id.uuid().into(),
            envelope.into(),
            event.time.into(),
            event.time.into(),
        ],
    )
    .await;
}

/// A world as it was before, moved on to today's schema.
async fn moved_on(backend: Backend) -> Office {
    let world = World::new::<Before>(backend, "procedures_before")
        .await
        .unwrap();
    let tx = world.ctx.database.write(SYSTEM).await.unwrap();
    let taken_over = procedure(TAKEN_OVER, &[("2025-01-01", None), ("2025-07-01", None)]);
    let revoked = procedure(REVOKED, &[("2025-01-01", None)]);
    for procedure in [&taken_over, &revoked] {
        run(
            &tx,
            "INSERT INTO procedure (id, code) VALUES ($1, $2)",
            vec![
                procedure.id().uuid().into(),
                procedure.code().as_str().into(),
            ],
        )
        .await;
    }
    let [national, own] = taken_over.versions() else {
        panic!("two versions")
    };
    insert(&tx, national, None).await;
    insert(&tx, own, Some(province())).await;
    insert(&tx, &revoked.versions()[0], None).await;
    let revocation = json!({ "tenant": province(), "decision": decision(), "from": "2025-08-01" });
    run(
        &tx,
        "INSERT INTO procedure_revocation VALUES ($1, $2, $3, $4)",
        vec![
            revoked.versions()[0].id().uuid().into(),
            province().uuid().into(),
            "2025-08-01".parse::<chrono::NaiveDate>().unwrap().into(),
            revocation.to_string().into(),
        ],
    )
    .await;
    for version in [national, own] {
        announce(&world, &tx, version).await;
    }
    tx.commit().await.unwrap();
    world.ctx.database.migrate::<Migrator>().await.unwrap();
    Office::of(world).await
}

fn old_id(number: u32) -> ProcedureVersionId {
    let number = procedures::domain::VersionNumber::new(number).unwrap();
    procedure_version_id(&TAKEN_OVER.parse().unwrap(), number)
}

async fn what_a_province_had_taken_over_is_its_own_line(backend: Backend) {
    let office = moved_on(backend).await;
    for (place, number, publisher) in [
        (Some(province()), 2, json!({ "id": province() })),
        (Some(other_province()), 1, Value::Null),
        (None, 1, Value::Null),
    ] {
        let applies = office.applies_at(TAKEN_OVER, "2026-02-11", place).await;
        assert_eq!(applies, json!({ "number": number, "publisher": publisher }));
        let revoked = office.applies_at(REVOKED, "2026-02-11", place).await;
        assert_eq!(revoked, json!({ "number": 1, "publisher": null }));
    }
    // dossiers are pinned to the id under which it was published; it goes on from there
    let latest = office.latest(TAKEN_OVER).await;
    assert_eq!(latest, json!(old_id(2)));
    let subject = json!({ "baseVersionId": latest });
    let next = office.publish_as(province(), subject, "2026-03-01").await;
    assert_eq!(next["number"], 3);
    assert_ne!(next["id"], json!(old_id(3)));
    assert_eq!(office.applies(TAKEN_OVER, "2026-03-01").await, 3);
    office
        .revoke_as(province(), &next["id"], "2026-03-02")
        .await
        .data();
    // the reference data go on, but for the one version whose id is taken
    let days = [
        ("2025-01-01", None),
        ("2025-10-01", None),
        ("2026-01-01", None),
    ];
    let release = [procedure(TAKEN_OVER, &days), procedure(NEW, &days[..1])];
    for published in [2, 0] {
        let seeded = publish_catalogue(&office.world.ctx, &release)
            .await
            .unwrap();
        assert_eq!(seeded.published, published);
    }
    let everybody = office.applies_at(TAKEN_OVER, "2026-02-11", None).await;
    assert_eq!(everybody["number"], 3);
    assert_eq!(office.applies(TAKEN_OVER, "2026-02-11").await, 2);
}

/// Who took it for everybody's learns whose it is: its announcement waits once more, with the publisher.
async fn it_is_announced_again_with_its_publisher(backend: Backend) {
    let office = moved_on(backend).await;
    let waiting = office
        .rows("SELECT envelope FROM outbox WHERE published_at IS NULL")
        .await;
    let [envelope] = &waiting[..] else {
        panic!("{waiting:#?}")
    };
    let event: Event = serde_json::from_str(envelope).unwrap();
    let version: VersionPublished = serde_json::from_value(event.data).unwrap();
    assert_eq!(version.version_id, old_id(2));
    assert_eq!(version.publisher, Some(province()));
    let ids = office.rows("SELECT envelope FROM outbox").await;
    assert_eq!(ids.len(), 3);
}

on_both_back_ends!(
    what_a_province_had_taken_over_is_its_own_line,
    it_is_announced_again_with_its_publisher,
);
