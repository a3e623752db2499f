//! The schema of this service, step by step and only forward.

mod m0001_catalogue;
mod m0002_immutable_versions;

use events::EventTables;
use sea_orm_migration::{MigrationTrait, MigratorTrait};
use store::migration::PlatformTables;

/// All migrations, in the order in which they were added.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(PlatformTables),
            Box::new(EventTables),
            Box::new(m0001_catalogue::Catalogue),
            Box::new(m0002_immutable_versions::ImmutableVersions),
        ]
    }
}
