//! The error of a use case: a public half (code, arguments, path) and a private one (the cause).

use std::error::Error;
use std::fmt;

use store::StoreError;

use crate::{ErrorCode, ErrorKind};

/// One thing that is wrong, and where in the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub code: ErrorCode,
    /// Values for the placeholders of the code's message. Never personal data.
    pub arguments: Vec<(&'static str, String)>,
    /// Path of the faulty input, such as `["input", "papers", "0", "key"]`.
    pub path: Vec<String>,
}

impl Problem {
    /// A problem of this code with nothing more to say.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            arguments: Vec::new(),
            path: Vec::new(),
        }
    }

    /// Adds a value for a placeholder of the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Says which input is at fault, as a path with points: `input.papers.0.key`.
    #[must_use]
    pub fn at(mut self, path: &str) -> Self {
        self.path = path.split('.').map(str::to_owned).collect();
        self
    }
}

/// Why a use case did not do what was asked. `Display` is the public code alone; the cause is printed once,
/// at the edge.
#[derive(Debug)]
pub struct AppError {
    /// What is wrong; the first one gives the error its code and kind.
    pub problems: Vec<Problem>,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

impl AppError {
    /// An error of this code with nothing more to say.
    pub fn new(code: ErrorCode) -> Self {
        Problem::new(code).into()
    }

    /// An error of ours, with the cause that the log is to show.
    pub fn internal(cause: impl Error + Send + Sync + 'static) -> Self {
        Self {
            problems: vec![Problem::new(ErrorCode::Internal)],
            cause: Some(Box::new(cause)),
        }
    }

    /// A part that is busy or out of reach, with the cause that the log is to show.
    pub fn unavailable(cause: impl Error + Send + Sync + 'static) -> Self {
        Self {
            problems: vec![Problem::new(ErrorCode::Unavailable)],
            cause: Some(Box::new(cause)),
        }
    }

    /// Everything that is wrong with an input, or nothing.
    ///
    /// # Errors
    /// When there is a problem.
    pub fn unless_empty(problems: Vec<Problem>) -> Result<(), Self> {
        if problems.is_empty() {
            Ok(())
        } else {
            Err(Self {
                problems,
                cause: None,
            })
        }
    }

    /// Adds a value for a placeholder of the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        if let Some(first) = self.problems.first_mut() {
            first.arguments.push((name, value.to_string()));
        }
        self
    }

    /// Says which input is at fault.
    #[must_use]
    pub fn at(mut self, path: &str) -> Self {
        if let Some(first) = self.problems.first_mut() {
            first.path = path.split('.').map(str::to_owned).collect();
        }
        self
    }

    /// The code of the first problem.
    pub fn code(&self) -> ErrorCode {
        self.problems
            .first()
            .map_or(ErrorCode::Internal, |problem| problem.code)
    }

    /// The kind of the first problem.
    pub fn kind(&self) -> ErrorKind {
        self.code().kind()
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code().name())
    }
}

impl Error for AppError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_ref().map(|cause| cause.as_ref() as _)
    }
}

impl From<Problem> for AppError {
    fn from(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
            cause: None,
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::Stale => ErrorCode::Conflict,
            StoreError::Unavailable(_) => ErrorCode::Unavailable,
            StoreError::Duplicate { .. } | StoreError::Corrupt { .. } | StoreError::Database(_) => {
                ErrorCode::Internal
            }
        };
        Self {
            problems: vec![Problem::new(code)],
            cause: Some(Box::new(error)),
        }
    }
}
