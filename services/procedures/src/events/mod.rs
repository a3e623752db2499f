//! Events out: a version was published. Nothing comes in: the catalogue depends on no other service.

mod version_published;

pub use version_published::{VERSION_PUBLISHED, VersionPublished};
