//! The everyday names of what procedures are about, as they come with the program.

use crate::domain::search::Everyday;

const NAMES: &str = include_str!("../../../data/search-synonyms.yaml");

/// Reads them.
///
/// # Errors
/// When they are not of the format; a test holds that they are.
pub fn read_everyday() -> Result<Everyday, serde_yaml_ng::Error> {
    serde_yaml_ng::from_str(NAMES)
}
