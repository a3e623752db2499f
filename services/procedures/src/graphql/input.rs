//! Arguments of the queries into domain types, each refusal naming the argument.

use async_graphql::ID;
use graphql::parse_id;
use ids::{ProcedureCode, ProcedureId};
use service::{AppError, ErrorCode};

use crate::domain::{Key, SearchError, SearchWords, procedure_id};

/// The procedure that is named by its id or by its code.
pub fn wanted_procedure(id: Option<&ID>, code: Option<&str>) -> Result<ProcedureId, AppError> {
    match (id, code) {
        (Some(id), None) => parse_id(id, "id"),
        (None, Some(code)) => {
            let code: ProcedureCode = code.parse().map_err(|_| {
                AppError::new(ErrorCode::CodeMalformed)
                    .with("expected", "d.dddddd")
                    .at("code")
            })?;
            Ok(procedure_id(&code))
        }
        (None, None) | (Some(_), Some(_)) => {
            Err(AppError::new(ErrorCode::OneArgumentNeeded).with("names", "id, code"))
        }
    }
}

/// The words of a search.
pub fn search_words(text: &str) -> Result<SearchWords, AppError> {
    SearchWords::parse(text).map_err(|error| {
        match error {
            SearchError::Empty => AppError::new(ErrorCode::TextEmpty),
            SearchError::TooLong { most } => {
                AppError::new(ErrorCode::TextTooLong).with("most", most)
            }
        }
        .at("search")
    })
}

/// The code of a field of administration.
pub fn field_code(text: &str) -> Result<Key, AppError> {
    text.parse().map_err(|_| {
        AppError::new(ErrorCode::CodeMalformed)
            .with("expected", "ho-tich")
            .at("field")
    })
}
