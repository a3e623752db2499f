//! The engine of JSON Schema, held to linear time and to this document.

use jsonschema::{
    Draft, PatternOptions, Retrieve, Uri, ValidationError, ValidationOptions, Validator,
};
use serde_json::{Value, json};

use crate::format;

/// The largest compiled regular expression, in bytes.
const MOST_COMPILED: usize = 64 * 1024;

/// Makes the validator of a schema.
pub(super) fn validator(schema: &Value) -> Result<Validator, ValidationError<'static>> {
    options().build(schema)
}

/// Says whether a regular expression runs in linear time within the limits.
pub(super) fn takes_pattern(pattern: &str) -> bool {
    options().build(&json!({ "pattern": pattern })).is_ok()
}

/// A definition stands alone.
#[derive(Debug, thiserror::Error)]
#[error("another document is referred to")]
struct Elsewhere;

/// Fetches nothing, even where another crate of the program has switched fetching on.
struct Nothing;

impl Retrieve for Nothing {
    fn retrieve(
        &self,
        _uri: &Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        Err(Box::new(Elsewhere))
    }
}

fn options() -> ValidationOptions {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .with_retriever(Nothing)
        .with_pattern_options(
            PatternOptions::regex()
                .size_limit(MOST_COMPILED)
                .dfa_size_limit(MOST_COMPILED),
        )
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false)
        .with_format(format::DATE, format::is_day)
        .with_format(format::PAST_DATE, format::is_day)
        .with_format(format::IDENTITY_NUMBER, format::is_identity_number)
        .with_format(format::PHONE, format::is_phone)
}
