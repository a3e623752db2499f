//! An error shows its code and nothing else; the cause is there for whoever asks for it.

use std::collections::HashSet;
use std::error::Error;

use service::{AppError, ErrorCode, ErrorKind, Problem};
use store::StoreError;

fn secret() -> std::io::Error {
    std::io::Error::other("a name that must not be seen")
}

fn all_errors() -> Vec<AppError> {
    let mut all: Vec<AppError> = ErrorCode::ALL
        .iter()
        .map(|code| {
            AppError::new(*code)
                .with("name", "must not be seen")
                .at("input.seen")
        })
        .collect();
    all.push(AppError::internal(secret()));
    all.push(
        StoreError::Corrupt {
            what: "name",
            source: Box::new(secret()),
        }
        .into(),
    );
    all
}

#[test]
fn display_is_the_code_alone() {
    for error in all_errors() {
        assert_eq!(error.to_string(), error.code().name());
    }
}

#[test]
fn the_cause_is_behind_the_error() {
    let error = AppError::internal(secret());
    assert_eq!(error.kind(), ErrorKind::Internal);
    assert_eq!(
        error.source().unwrap().to_string(),
        "a name that must not be seen"
    );
    assert!(AppError::new(ErrorCode::NotFound).source().is_none());
}

#[test]
fn errors_of_storage_get_the_code_that_tells_what_to_do() {
    for (error, code) in [
        (StoreError::Stale, ErrorCode::Conflict),
        (
            StoreError::Duplicate {
                constraint: "a name".to_owned(),
            },
            ErrorCode::Internal,
        ),
        (
            StoreError::Corrupt {
                what: "note",
                source: Box::new(secret()),
            },
            ErrorCode::Internal,
        ),
    ] {
        let error = AppError::from(error);
        assert_eq!(error.code(), code);
        assert!(error.source().is_some());
    }
}

#[test]
fn several_problems_are_one_error() {
    assert!(AppError::unless_empty(Vec::new()).is_ok());
    let problems = vec![
        Problem::new(ErrorCode::TextTooLong)
            .with("most", 100)
            .at("input.papers.0.key"),
        Problem::new(ErrorCode::NotFound),
    ];
    let error = AppError::unless_empty(problems.clone()).unwrap_err();
    assert_eq!(error.problems, problems);
    assert_eq!(
        (error.code(), error.kind()),
        (ErrorCode::TextTooLong, ErrorKind::Invalid)
    );
    assert_eq!(error.problems[0].path, ["input", "papers", "0", "key"]);
    assert_eq!(error.problems[0].arguments, [("most", "100".to_owned())]);
}

#[test]
fn codes_are_distinct_and_in_capitals() {
    let names: HashSet<&str> = ErrorCode::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(names.len(), ErrorCode::ALL.len());
    for name in names {
        let mut letters = name.bytes();
        assert!(
            letters.all(|byte| byte.is_ascii_uppercase() || byte == b'_'),
            "{name}"
        );
    }
}
