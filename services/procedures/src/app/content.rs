//! Reads a content that somebody sends, and says what in it has not the form of the record.

use process::Process;
use serde::de::DeserializeOwned;
use serde_json::Value;
use service::AppError;

use super::malformed::{Malformed, well_formed};
use crate::domain::VersionContent;

/// The content that the JSON says, or the first place below the path that has not the form of the record. Whether
/// it may be published is another question.
///
/// # Errors
/// `PROCEDURE_CONTENT_MALFORMED`, or the code of the kind of fact that stands there, such as `AMOUNT_INVALID`.
pub fn read_content(content: Value, path: &str) -> Result<VersionContent, AppError> {
    read(content, path)
}

/// The internal process that the JSON says, or the first place below the path that has not the form of the record.
///
/// # Errors
/// `PROCEDURE_CONTENT_MALFORMED`, or the code of the kind of fact that stands there, such as `AMOUNT_INVALID`.
pub fn read_process(process: Value, path: &str) -> Result<Process, AppError> {
    read(process, path)
}

fn read<T: DeserializeOwned>(content: Value, path: &str) -> Result<T, AppError> {
    well_formed(content).map_err(|malformed: Malformed| {
        let point = if malformed.path.is_empty() { "" } else { "." };
        let place = format!("{path}{point}{}", malformed.path);
        malformed.problem().at(&place).into()
    })
}
