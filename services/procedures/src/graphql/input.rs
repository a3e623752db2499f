//! Arguments of the queries into domain types, each refusal naming the argument.

use async_graphql::ID;
use graphql::parse_id;
use ids::{ProcedureCode, ProcedureId};
use service::{AppError, ErrorCode};

use crate::domain::search::{Question, SearchError};
use crate::domain::{Key, procedure_id};

/// The procedure that is named by its id or by its code.
pub fn wanted_procedure(id: Option<&ID>, code: Option<&str>) -> Result<ProcedureId, AppError> {
    match (id, code) {
        (Some(id), None) => parse_id(id, "id"),
        (None, Some(code)) => Ok(procedure_id(&procedure_code(code, "code")?)),
        (None, None) | (Some(_), Some(_)) => {
            Err(AppError::new(ErrorCode::OneArgumentNeeded).with("names", "id, code"))
        }
    }
}

/// The national code of a procedure.
pub fn procedure_code(text: &str, path: &str) -> Result<ProcedureCode, AppError> {
    text.parse().map_err(|_| {
        AppError::new(ErrorCode::CodeMalformed)
            .with("expected", "d.dddddd")
            .at(path)
    })
}

/// What is searched for.
pub fn question(text: &str) -> Result<Question, AppError> {
    Question::parse(text).map_err(|error| {
        match error {
            SearchError::Empty => AppError::new(ErrorCode::TextEmpty),
            SearchError::TooLong { most } => {
                AppError::new(ErrorCode::TextTooLong).with("most", most)
            }
        }
        .at("search")
    })
}

/// The code of a field, or the key of a life event.
pub fn short_code(
    text: Option<String>,
    argument: &'static str,
    example: &'static str,
) -> Result<Option<String>, AppError> {
    let Some(text) = text else {
        return Ok(None);
    };
    match text.parse::<Key>() {
        Ok(key) => Ok(Some(key.into())),
        Err(_) => Err(AppError::new(ErrorCode::CodeMalformed)
            .with("expected", example)
            .at(argument)),
    }
}
