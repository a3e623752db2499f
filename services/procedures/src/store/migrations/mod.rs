//! The schema of this service, step by step and only forward.

mod m0001_catalogue;
mod m0002_immutable_versions;
mod m0004_life_of_versions;
mod m0005_adoptions;
mod m0006_service_levels;
mod m0007_revisions;
mod m0008_lines;
mod m0009_announced_lines;

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
            Box::new(tenancy::TenantTable),
            Box::new(m0004_life_of_versions::LifeOfVersions),
            Box::new(m0005_adoptions::Adoptions),
            Box::new(m0006_service_levels::ServiceLevels),
            Box::new(m0007_revisions::Revisions),
            Box::new(m0008_lines::Lines),
            Box::new(m0009_announced_lines::AnnouncedLines),
        ]
    }
}
