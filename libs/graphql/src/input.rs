//! Input texts that have a form of their own.

use std::str::FromStr;

use async_graphql::ID;
use ids::IdError;
use service::{AppError, ErrorCode};

/// Reads an id, or says which input is no id or an id of something else.
///
/// # Errors
/// `ID_MALFORMED` or `ID_OF_ANOTHER_KIND`, at the given path.
pub fn parse_id<T: FromStr<Err = IdError>>(id: &ID, path: &str) -> Result<T, AppError> {
    id.parse().map_err(|error| {
        match error {
            IdError::Malformed { expected } => {
                AppError::new(ErrorCode::IdMalformed).with("expected", expected)
            }
            IdError::OtherKind { expected, found } => AppError::new(ErrorCode::IdOfAnotherKind)
                .with("expected", expected)
                .with("found", found),
        }
        .at(path)
    })
}
