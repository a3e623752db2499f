//! Errors on their way to the caller.

use std::error::Error as _;
use std::sync::Arc;

use async_graphql::{Context, Error, ErrorExtensionValues, Value};
use service::{AppError, ErrorCode, ErrorKind, OpCtx, Problem};

/// The result of every resolver and loader.
pub type Result<T> = std::result::Result<T, Refusal>;

/// An [`AppError`] as resolvers return it. The message is put into the caller's language at the HTTP end.
#[derive(Debug, Clone)]
pub struct Refusal(Arc<AppError>);

impl<E: Into<AppError>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self(Arc::new(error.into()))
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let error = &refusal.0;
        log(error);
        let mut extensions = ErrorExtensionValues::default();
        extensions.set("code", error.code().name());
        if let Some(first) = error.problems.first() {
            describe(first, |name, value| extensions.set(name, value));
        }
        if error.problems.len() > 1 {
            let all: Vec<Value> = error
                .problems
                .iter()
                .map(|problem| {
                    let mut map = async_graphql::indexmap::IndexMap::new();
                    map.insert(
                        async_graphql::Name::new("code"),
                        Value::from(problem.code.name()),
                    );
                    describe(problem, |name, value| {
                        map.insert(async_graphql::Name::new(name), value);
                    });
                    Value::Object(map)
                })
                .collect();
            extensions.set("problems", Value::List(all));
        }
        let mut answer = Self::new(error.code().name());
        answer.extensions = Some(extensions);
        answer
    }
}

fn describe(problem: &Problem, mut set: impl FnMut(&'static str, Value)) {
    if !problem.path.is_empty() {
        set(
            "inputPath",
            Value::List(
                problem
                    .path
                    .iter()
                    .map(|step| Value::from(step.as_str()))
                    .collect(),
            ),
        );
    }
    if !problem.arguments.is_empty() {
        let arguments = problem
            .arguments
            .iter()
            .map(|(name, value)| (async_graphql::Name::new(name), Value::from(value.as_str())))
            .collect();
        set("arguments", Value::Object(arguments));
    }
}

/// Prints the chain of causes, once.
pub(crate) fn log(error: &AppError) {
    let mut chain = String::new();
    let mut cause = error.source();
    while let Some(one) = cause {
        chain.push_str(" <- ");
        chain.push_str(&one.to_string());
        cause = one.source();
    }
    match error.kind() {
        ErrorKind::Internal => tracing::error!(
            code = error.code().name(),
            chain,
            "a request failed by an error of ours"
        ),
        ErrorKind::Unavailable => tracing::warn!(
            code = error.code().name(),
            chain,
            "a request found the service unavailable"
        ),
        ErrorKind::Invalid
        | ErrorKind::Refused
        | ErrorKind::NotFound
        | ErrorKind::Conflict
        | ErrorKind::Forbidden
        | ErrorKind::Unauthenticated => {
            tracing::debug!(code = error.code().name(), chain, "a request is refused")
        }
    }
}

/// The operation context that the HTTP end has put into the request.
///
/// # Errors
/// `INTERNAL` when there is none, which is a mistake in how the service was put together.
pub fn op<'a>(context: &Context<'a>) -> Result<&'a OpCtx> {
    context
        .data::<OpCtx>()
        .map_err(|_| AppError::new(ErrorCode::Internal).into())
}
