//! Migrations of this service. They go forward only, one change each, safe under the running version.

mod m0001_dossiers;
mod m0002_procedure_revocations;
mod m0003_lines;
mod m0004_work_items;
mod m0005_files;
mod m0007_payment_references;
mod m0008_figures;
mod m0009_evaluations;
mod m0010_messages;
mod m0011_alarms;
mod m0012_routing_rules;

use sea_orm_migration::{MigrationTrait, MigratorTrait};

/// Brings the schema of `dossiers` up to date.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(store::migration::PlatformTables),
            Box::new(events::EventTables),
            Box::new(tenancy::TenantTable),
            Box::new(m0001_dossiers::DossierTables),
            Box::new(m0002_procedure_revocations::ProcedureRevocations),
            Box::new(positions::PositionTable),
            Box::new(m0003_lines::Lines),
            Box::new(m0004_work_items::WorkItems),
            Box::new(m0011_alarms::Alarms),
            Box::new(m0012_routing_rules::RoutingRules),
            Box::new(m0007_payment_references::PaymentReferences),
            Box::new(m0005_files::Files),
            Box::new(m0009_evaluations::Evaluations),
            Box::new(m0010_messages::Messages),
            Box::new(m0008_figures::Figures),
        ]
    }
}
