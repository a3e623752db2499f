//! Keeps an answer from growing without end: its values are counted while they are worked out.
//!
//! What a query may ask for is limited before it runs, but nobody knows then how long a text is or how many entries a
//! list has. An answer is held in memory as a whole before it is sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextExecute, NextResolve, ResolveInfo,
};
use async_graphql::{
    Error, QueryPathSegment, Response, ServerError, ServerResult, Value, async_trait,
};
use service::{AppError, ErrorCode};

use crate::Refusal;

/// Bytes of the answer to one request, as JSON, about: more than a page of whole procedures with their forms has.
pub const MOST_ANSWER: usize = 10 * 1024 * 1024;

/// An entry of an object or a list beside what it holds: quotation marks, colon, comma, braces.
const ENTRY: usize = 4;

/// The extension by which a schema refuses answers of more than [`MOST_ANSWER`] bytes.
#[derive(Debug, Clone, Copy)]
pub struct AnswerSize;

impl ExtensionFactory for AnswerSize {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Counted::default())
    }
}

/// The bytes of one answer so far.
#[derive(Default)]
struct Counted(AtomicUsize);

impl Counted {
    fn add(&self, bytes: usize) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }

    fn is_too_much(&self) -> bool {
        self.0.load(Ordering::Relaxed) > MOST_ANSWER
    }
}

#[async_trait::async_trait]
impl Extension for Counted {
    async fn execute(
        &self,
        context: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        let response = next.run(context, operation_name).await;
        if !self.is_too_much() {
            return response;
        }
        let refusal =
            AppError::new(ErrorCode::AnswerTooLarge).with("most", MOST_ANSWER / (1024 * 1024));
        let error: Error = Refusal::from(refusal).into();
        Response::from_errors(vec![ServerError {
            extensions: error.extensions,
            ..ServerError::new(error.message, None)
        }])
    }

    async fn resolve(
        &self,
        context: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        if self.is_too_much() {
            // only ends the work: the whole answer is refused in the end
            return Err(ServerError::new(ErrorCode::AnswerTooLarge.name(), None));
        }
        let has_parts = !info.field.selection_set.node.items.is_empty();
        // the entries of a list come by themselves, before the list
        let is_list = info.return_type.starts_with('[');
        self.add(match info.path_node.segment {
            QueryPathSegment::Name(name) => name.len() + ENTRY,
            QueryPathSegment::Index(_) => ENTRY,
        });
        let value = next.run(context, info).await?;
        if let Some(value) = value.as_ref().filter(|_| !has_parts && !is_list) {
            self.add(size(value));
        }
        Ok(value)
    }
}

/// The bytes of a value as JSON, about.
fn size(value: &Value) -> usize {
    match value {
        Value::Null | Value::Boolean(_) => 5,
        Value::Number(_) => 8,
        Value::String(text) => text.len(),
        Value::Binary(bytes) => bytes.len(),
        Value::Enum(name) => name.len(),
        Value::List(items) => items.iter().map(|item| ENTRY + size(item)).sum(),
        Value::Object(members) => members
            .iter()
            .map(|(name, member)| name.len() + ENTRY + size(member))
            .sum(),
    }
}
