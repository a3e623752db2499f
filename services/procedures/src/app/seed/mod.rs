//! Reference data: read, checked, and published where they are missing.

mod data;
mod files;
mod publish;
mod read;
mod references;

pub use files::{DataFile, FILES, FORMS, LIFE_EVENTS};
pub use publish::{SeedError, Seeded, publish_catalogue, seed};
pub use read::{DataError, read_catalogue, read_file};
pub use references::References;
