//! What several inputs name besides ids: the officer's position, and a step of the process.

use async_graphql::ID;
use graphql::parse_id;
use ids::PositionId;
use service::{AppError, ErrorCode};
use wording::Key;

use crate::domain::{DossierCode, TrackingSecret};

/// Reads the position in which an officer acts.
pub(super) fn parse_position(id: Option<&ID>) -> Result<Option<PositionId>, AppError> {
    id.map(|id| parse_id(id, "input.positionId")).transpose()
}

/// Reads the positions that an input names.
pub(super) fn parse_positions(
    ids: Option<Vec<ID>>,
    path: &str,
) -> Result<Vec<PositionId>, AppError> {
    let ids = ids.unwrap_or_default();
    ids.iter().map(|id| parse_id(id, path)).collect()
}

/// Reads the key of a step, a paper or a consultation.
pub(super) fn parse_key(key: &str, path: &str) -> Result<Key, AppError> {
    key.parse()
        .map_err(|_| AppError::new(ErrorCode::KeyMalformed).at(path))
}

/// Reads the key of a step, if one is named.
pub(super) fn parse_step(key: Option<&str>, path: &str) -> Result<Option<Key>, AppError> {
    key.map(|key| parse_key(key, path)).transpose()
}

/// Reads the code of a dossier as somebody typed it.
pub(super) fn parse_code(code: &str, path: &str) -> Result<DossierCode, AppError> {
    DossierCode::from_typed(code).map_err(|_| {
        AppError::new(ErrorCode::CodeMalformed)
            .with("expected", "H15.50.05-261008-0975")
            .at(path)
    })
}

/// Reads the secret of a receipt as somebody typed it.
pub(super) fn parse_secret(secret: &str, path: &str) -> Result<TrackingSecret, AppError> {
    secret
        .parse()
        .map_err(|_| AppError::new(ErrorCode::TrackingSecretMalformed).at(path))
}
