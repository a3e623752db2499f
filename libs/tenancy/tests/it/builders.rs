//! A service with nothing but the projection, and announcements for it.

use events::{Event, EventTables, HandleError, Subscriber};
use ids::{EventId, TenantId};
use sea_orm_migration::{MigrationTrait, MigratorTrait};
use store::migration::PlatformTables;
use store::{Database, Scope};
use tenancy::{Level, ProjectTenants, TenantFacts, TenantStatus, TenantTable, TenantsRegistered};
use testkit::{Backend, World, tenant_id};

pub(crate) const PLATFORM: Scope = Scope::System {
    reason: "a test announces tenants",
};
pub(crate) const PROJECT: ProjectTenants = ProjectTenants {
    name: "tests/tenants",
};

pub(crate) struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(PlatformTables),
            Box::new(EventTables),
            Box::new(TenantTable),
        ]
    }
}

pub(crate) async fn world(backend: Backend) -> World {
    World::new::<Migrator>(backend, "tenancy").await.unwrap()
}

pub(crate) fn facts(number: u128, version: i64) -> TenantFacts {
    TenantFacts {
        id: tenant_id(number),
        version,
        level: Level::Commune,
        kind: "WARD".to_owned(),
        code: "00004".parse().unwrap(),
        agency_code: None,
        name: format!("Phường Mẫu {number}, lần {version}"),
        name_en: None,
        parent: Some(tenant_id(1_000 + version.unsigned_abs() as u128)),
        ancestors: Vec::new(),
        status: TenantStatus::Active,
        valid_from: "2025-07-01".parse().unwrap(),
        valid_to: None,
        placement: "main".to_owned(),
    }
}

pub(crate) fn announcement(tenants: Vec<TenantFacts>) -> Event {
    Event::new(
        EventId::from_uuid(uuid::Uuid::now_v7()),
        "identity",
        "2026-02-11T02:00:00Z".parse().unwrap(),
        None,
        None,
        &TenantsRegistered { tenants },
    )
    .unwrap()
}

pub(crate) async fn announce(
    database: &Database,
    tenants: Vec<TenantFacts>,
) -> Result<(), HandleError> {
    let tx = database.write(PLATFORM).await?;
    PROJECT.handle(&tx, &announcement(tenants)).await?;
    tx.commit().await?;
    Ok(())
}

pub(crate) async fn known(database: &Database, id: TenantId) -> Option<TenantFacts> {
    let tx = database.read(Scope::Public).await.unwrap();
    tenancy::find_tenant(&tx, id).await.unwrap()
}
