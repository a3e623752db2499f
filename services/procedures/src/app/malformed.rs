//! Parts of the record that have not its form, in the words of the kind of fact where it has its own.

use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;
use service::{ErrorCode, Problem};

use super::exchange::detail;
use super::part_words::problem_of_part;
use crate::domain::Dong;

/// A part of the record that has not its form.
#[derive(Debug)]
pub(super) struct Malformed {
    /// The place in the record; empty when it is the whole.
    pub path: String,
    pub detail: String,
}

/// Reads a part of the record as its type, or says which place is the first that has not its form.
pub(super) fn well_formed<T: DeserializeOwned>(value: Value) -> Result<T, Malformed> {
    serde_path_to_error::deserialize(value).map_err(|error| Malformed::new(&error))
}

/// Checks that a part of the record reads as its type.
pub(super) fn reads_as<T: DeserializeOwned>(value: &Value) -> Result<(), Malformed> {
    match serde_path_to_error::deserialize::<_, T>(value) {
        Ok(_) => Ok(()),
        Err(error) => Err(Malformed::new(&error)),
    }
}

impl Malformed {
    pub(super) fn new(error: &serde_path_to_error::Error<serde_json::Error>) -> Self {
        let steps = error.path().iter().filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { variant } => Some(variant.clone()),
            Segment::Unknown => None,
        });
        let path = steps.collect::<Vec<_>>().join(".");
        let told = error.inner().to_string();
        let member = match problem_of_part(&told) {
            Some((member, _)) => member,
            // of two days in the wrong order it is the last that ends too early
            None if path == "validity" || path.ends_with(".validity") => Some("to"),
            None => None,
        };
        let steps = Some(path.as_str()).filter(|path| !path.is_empty());
        let path: Vec<&str> = steps.into_iter().chain(member).collect();
        Self {
            path: detail(&path.join(".")),
            detail: detail(&told),
        }
    }

    /// What is wrong.
    pub(super) fn problem(&self) -> Problem {
        if let Some((_, problem)) = problem_of_part(&self.detail) {
            return problem;
        }
        let mut names = self.path.rsplit('.');
        match (names.next().unwrap_or_default(), names.next()) {
            ("amount", _) => {
                Problem::new(ErrorCode::AmountInvalid).with("most", Dong::MOST.amount())
            }
            ("limit", _) | ("value" | "unit", Some("limit")) => {
                Problem::new(ErrorCode::TimeLimitInvalid)
            }
            ("number" | "basis", _) => Problem::new(ErrorCode::ImportDocumentNumberInvalid),
            ("url", _) => Problem::new(ErrorCode::ImportWebAddressInvalid),
            ("percent", _) => Problem::new(ErrorCode::ImportPercentInvalid),
            ("to", Some("validity")) => Problem::new(ErrorCode::ImportValidityInvalid),
            _ => Problem::new(ErrorCode::ProcedureContentMalformed).with("detail", &self.detail),
        }
    }
}
