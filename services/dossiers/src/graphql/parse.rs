//! What several inputs name besides ids: the officer's position, and a step of the process.

use async_graphql::ID;
use graphql::parse_id;
use ids::PositionId;
use service::{AppError, ErrorCode};
use wording::Key;

/// Reads the position in which an officer acts.
pub(super) fn parse_position(id: Option<&ID>) -> Result<Option<PositionId>, AppError> {
    id.map(|id| parse_id(id, "input.positionId")).transpose()
}

/// Reads the key of a step.
pub(super) fn parse_step(key: Option<&str>, path: &str) -> Result<Option<Key>, AppError> {
    let parsed = key.map(str::parse).transpose();
    parsed.map_err(|_| AppError::new(ErrorCode::NoSuchWay).at(path))
}
