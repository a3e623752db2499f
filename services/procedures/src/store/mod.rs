//! Rows of the catalogue and what they mean. Published data: everybody may read them, only the platform adds.

mod entities;
mod migrations;
mod procedure;
mod procedure_version;

pub use migrations::Migrator;
pub use procedure::{add_procedures, find_procedures};
pub use procedure_version::{add_versions, find_versions, list_applicable, list_versions};
