//! A content that keeps every rule, for tests to break.
#![allow(clippy::unwrap_used)]

use super::VersionContent;

/// The sample that the integration tests use as well.
pub fn content() -> VersionContent {
    serde_json::from_str(include_str!("../../tests/sample-content.json")).unwrap()
}
