//! The tables as sea-orm sees them; they do not leave `store`.

pub mod procedure;
pub mod procedure_version;
