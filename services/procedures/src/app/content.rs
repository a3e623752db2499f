//! Reads a content that somebody sends, and says what in it has not the form of the record.

use process::Process;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;
use service::{AppError, ErrorCode};

use crate::domain::{Dong, VersionContent};

/// What amounts of money are called in the record.
const AMOUNT: &str = "amount";

/// The content that the JSON says, or the first place below the path that has not the form of the record. Whether
/// it may be published is another question.
///
/// # Errors
/// `PROCEDURE_CONTENT_MALFORMED`; `AMOUNT_INVALID` where a sum of money stands.
pub fn read_content(content: Value, path: &str) -> Result<VersionContent, AppError> {
    read(content, path)
}

/// The internal process that the JSON says, or the first place below the path that has not the form of the record.
///
/// # Errors
/// `PROCEDURE_CONTENT_MALFORMED`; `AMOUNT_INVALID` where a sum of money stands.
pub fn read_process(process: Value, path: &str) -> Result<Process, AppError> {
    read(process, path)
}

fn read<T: DeserializeOwned>(content: Value, path: &str) -> Result<T, AppError> {
    serde_path_to_error::deserialize(content).map_err(|error| {
        let place = error.path().iter().filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { variant } => Some(variant.clone()),
            Segment::Unknown => None,
        });
        let path: Vec<String> = std::iter::once(path.to_owned()).chain(place).collect();
        let malformed = if path.last().is_some_and(|name| name == AMOUNT) {
            AppError::new(ErrorCode::AmountInvalid).with("most", Dong::MOST.amount())
        } else {
            AppError::new(ErrorCode::ProcedureContentMalformed).with("detail", error.inner())
        };
        malformed.at(&path.join("."))
    })
}
