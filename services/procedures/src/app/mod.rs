//! Use cases, one a file. All of them read published data, which is everybody's: none asks for a permission.

pub mod find_procedure;
pub mod list_procedures;
pub mod load_batches;
pub mod seed;
