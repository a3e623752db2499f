//! The schema of identity, forward only. The registry is public reference data; everything about people
//! is behind row-level security.

use sea_orm_migration::{MigrationTrait, MigratorTrait};

mod m20261122_000001_registry;
mod m20261122_000002_accounts;
mod m20261122_000003_sessions;
mod m20261122_000004_signing_keys;

/// All migrations, oldest first.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(store::migration::PlatformTables),
            Box::new(events::EventTables),
            Box::new(m20261122_000001_registry::Migration),
            Box::new(m20261122_000002_accounts::Migration),
            Box::new(m20261122_000003_sessions::Migration),
            Box::new(m20261122_000004_signing_keys::Migration),
        ]
    }
}
