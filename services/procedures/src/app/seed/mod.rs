//! Reference data: read, checked, and published where they are missing.

mod files;
mod publish;
mod read;

pub use files::{DataFile, FILES};
pub use publish::{SeedError, Seeded, publish_catalogue, seed};
pub use read::{DataError, read_catalogue, read_file};
