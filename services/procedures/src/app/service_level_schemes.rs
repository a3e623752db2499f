//! The vocabularies of service levels, compiled into the program (`data/service-level-schemes.yaml`).

use std::sync::LazyLock;

use service::AppError;

use crate::domain::{SchemeData, SchemeError, Schemes};

const FILE: &str = include_str!("../../data/service-level-schemes.yaml");

static SCHEMES: LazyLock<Result<Schemes, Box<SchemesError>>> =
    LazyLock::new(|| read(FILE).map_err(Box::new));

/// The vocabularies cannot be read; a test holds that this cannot happen in a build that passed.
#[derive(Debug, thiserror::Error)]
pub enum SchemesError {
    /// The file is not of the format.
    #[error("the service level schemes cannot be read")]
    Malformed(#[from] serde_yaml_ng::Error),
    /// The schemes contradict each other.
    #[error("the service level schemes contradict each other")]
    Contradictory(#[from] SchemeError),
}

#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error(transparent)]
struct Shared(&'static SchemesError);

/// All vocabularies, the oldest first.
///
/// # Errors
/// When the file is malformed.
pub fn schemes() -> Result<&'static Schemes, AppError> {
    SCHEMES
        .as_ref()
        .map_err(|error| AppError::internal(Shared(error)))
}

/// Reads vocabularies.
///
/// # Errors
/// The first thing wrong with them.
pub fn read(text: &str) -> Result<Schemes, SchemesError> {
    let data: Vec<SchemeData> = serde_yaml_ng::from_str(text)?;
    Ok(Schemes::new(data)?)
}
