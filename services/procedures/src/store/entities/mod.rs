//! The tables as sea-orm sees them; they do not leave `store`.

pub mod adoption;
pub mod catalogue_revision;
pub mod procedure;
pub mod procedure_draft;
pub mod procedure_revision;
pub mod procedure_revocation;
pub mod procedure_version;
pub mod service_level;
