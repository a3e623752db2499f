//! The HTTP end of a subgraph: token → actor, headers → context, execute, translate.

use std::sync::Arc;

use async_graphql::{
    ErrorExtensionValues, ObjectType, Request, Response, Schema, ServerError, SubscriptionType,
    Value,
};
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Json, Router};
use http::HeaderMap;
use service::{AppError, Ctx, ErrorCode, Language, OpCtx};

use crate::caller::{REQUEST_ID, actor, correlation, language};
use crate::round::by_rounds;
use crate::{Refusal, translate};
use tracing::Instrument;

/// A request's body is limited here as well as at the gateway.
const MAX_BODY: usize = 2 * 1024 * 1024;

/// What the engine says when a query exceeds [`crate::MAX_COMPLEXITY`] or [`crate::MAX_DEPTH`].
const TOO_COMPLEX: &str = "Query is too complex.";
const TOO_DEEP: &str = "Query is nested too deep.";

/// Puts what the resolvers of a service need into each request: its loaders.
type RequestData = Box<dyn Fn(Request, &OpCtx) -> Request + Send + Sync>;

struct End<Q, M, S> {
    schema: Schema<Q, M, S>,
    ctx: Ctx,
    data: RequestData,
}

/// The router of a subgraph: `POST /graphql`.
///
/// `data` puts into each request what the resolvers need: the loaders.
pub fn subgraph<Q, M, S>(
    schema: Schema<Q, M, S>,
    ctx: Ctx,
    data: impl Fn(Request, &OpCtx) -> Request + Send + Sync + 'static,
) -> Router
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    let data: RequestData = Box::new(data);
    Router::new()
        .route("/graphql", post(answer::<Q, M, S>))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(Arc::new(End { schema, ctx, data }))
}

async fn answer<Q, M, S>(
    State(end): State<Arc<End<Q, M, S>>>,
    headers: HeaderMap,
    body: Bytes,
) -> axum::response::Response
where
    Q: ObjectType + 'static,
    M: ObjectType + 'static,
    S: SubscriptionType + 'static,
{
    let language = language(&headers);
    let correlation = correlation(&end.ctx, &headers);
    let span = tracing::info_span!(
        "graphql",
        request.id = correlation.request_id,
        traceparent = correlation.traceparent.as_deref().unwrap_or_default()
    );
    let request_id = correlation.request_id.clone();
    let mut response = async {
        match serde_json::from_slice::<Request>(&body) {
            Err(error) => invalid(&error.to_string()),
            Ok(request) => match actor(&end.ctx, &headers).await {
                Err(error) => refused(error),
                Ok(actor) => {
                    let op = OpCtx {
                        ctx: end.ctx.clone(),
                        actor,
                        language,
                        correlation,
                    };
                    let request = (end.data)(request, &op).data(op);
                    by_rounds(end.schema.execute(request)).await
                }
            },
        }
    }
    .instrument(span)
    .await;
    for error in &mut response.errors {
        put_into_words(error, language);
    }
    ([(REQUEST_ID, request_id)], Json(response)).into_response()
}

fn refused(error: AppError) -> Response {
    let error: async_graphql::Error = Refusal::from(error).into();
    // about the request as a whole: it has no place in the document
    Response::from_errors(vec![ServerError {
        extensions: error.extensions,
        ..ServerError::new(error.message, None)
    }])
}

fn invalid(detail: &str) -> Response {
    Response::from_errors(vec![ServerError::new(detail, None)])
}

/// Gives an error its message in the caller's language, and errors of the engine itself a code.
fn put_into_words(error: &mut ServerError, language: Language) {
    let extensions = error
        .extensions
        .get_or_insert_with(ErrorExtensionValues::default);
    let Some(Value::String(code)) = extensions.get("code").cloned() else {
        let code = match error.message.as_str() {
            TOO_COMPLEX | TOO_DEEP => ErrorCode::QueryTooComplex,
            _ => ErrorCode::QueryInvalid,
        };
        extensions.set("code", code.name());
        error.message = translate(language, code.name(), [("detail", error.message.as_str())]);
        return;
    };
    error.message = message(language, &code, extensions.get("arguments"));
    if let Some(Value::List(problems)) = extensions.get("problems") {
        let mut problems = problems.clone();
        for problem in &mut problems {
            if let Value::Object(problem) = problem
                && let Some(Value::String(code)) = problem.get("code")
            {
                let words = message(language, code, problem.get("arguments"));
                problem.insert(async_graphql::Name::new("message"), Value::String(words));
            }
        }
        extensions.set("problems", Value::List(problems));
    }
}

fn message(language: Language, code: &str, arguments: Option<&Value>) -> String {
    let arguments: Vec<(&str, &str)> = match arguments {
        Some(Value::Object(map)) => map
            .iter()
            .filter_map(|(name, value)| match value {
                Value::String(text) => Some((name.as_str(), text.as_str())),
                Value::Null
                | Value::Number(_)
                | Value::Boolean(_)
                | Value::Binary(_)
                | Value::Enum(_)
                | Value::List(_)
                | Value::Object(_) => None,
            })
            .collect(),
        Some(_) | None => Vec::new(),
    };
    translate(language, code, arguments)
}
