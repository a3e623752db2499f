//! Texts in both languages, as somebody enters them.

use serde::Serialize;
use service::{AppError, ErrorCode};

use crate::domain::{PlainTextError, Wording, plain_text};

/// The most characters of a reason.
pub(super) const LONGEST_REASON: usize = 2_000;

/// A text in both languages, as entered.
#[derive(Debug, Clone, Serialize)]
pub struct EnteredText {
    pub vi: String,
    pub en: String,
}

/// The text, if both languages say something and neither more than `most` characters.
///
/// # Errors
/// `TEXT_EMPTY` or `TEXT_TOO_LONG`, at the language below the path.
pub(super) fn read_text(text: &EnteredText, most: usize, path: &str) -> Result<Wording, AppError> {
    let read = |text: &str, language: &str| {
        plain_text(text, most)
            .map_err(|error| refused(error, ErrorCode::TextEmpty).at(&format!("{path}.{language}")))
    };
    Wording::new(read(&text.vi, "vi")?, read(&text.en, "en")?).map_err(AppError::internal)
}

/// The reason, in one language, that the law asks for.
///
/// # Errors
/// `REASON_MISSING` or `TEXT_TOO_LONG`.
pub(super) fn read_reason(text: &str) -> Result<String, AppError> {
    plain_text(text, LONGEST_REASON)
        .map_err(|error| refused(error, ErrorCode::ReasonMissing).at("input.reason"))
}

/// A text that is none, or too long; `missing` says what the former is here.
pub(super) fn refused(error: PlainTextError, missing: ErrorCode) -> AppError {
    match error {
        PlainTextError::Missing => AppError::new(missing),
        PlainTextError::TooLong { most } => {
            AppError::new(ErrorCode::TextTooLong).with("most", most)
        }
    }
}
