//! A subgraph whose fields show what the HTTP end has made of the request.

use std::cell::Cell;

use async_graphql::{Context, EmptyMutation, EmptySubscription, ID, Json, Object, Schema};
use axum::Router;
use axum::body::Body;
use graphql::{
    AnswerSize, Date, MAX_COMPLEXITY, MAX_DEPTH, Money, PageRequest, Result, op, parse_id,
};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use ids::TenantId;
use sea_orm_migration::{MigrationTrait, MigratorTrait};
use serde_json::{Value, json};
use service::{AppError, ErrorCode, Problem};
use store::migration::PlatformTables;
use testkit::{Backend, World};
use tower::ServiceExt;

struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(PlatformTables)]
    }
}

thread_local! {
    /// How often the field `long` was worked out; a test runs on one thread.
    pub(crate) static ANSWERED: Cell<usize> = const { Cell::new(0) };
}

struct Query;

#[Object]
impl Query {
    async fn actor(&self, context: &Context<'_>) -> Result<String> {
        Ok(format!("{:?}", op(context)?.actor))
    }

    async fn language(&self, context: &Context<'_>) -> Result<String> {
        Ok(format!("{:?}", op(context)?.language))
    }

    async fn request_id(&self, context: &Context<'_>) -> Result<String> {
        Ok(op(context)?.correlation.request_id.clone())
    }

    async fn traceparent(&self, context: &Context<'_>) -> Result<Option<String>> {
        Ok(op(context)?.correlation.traceparent.clone())
    }

    async fn one_problem(&self) -> Result<Option<bool>> {
        Err(AppError::new(ErrorCode::StaleVersion)
            .with("current", 3)
            .at("input.expectedVersion")
            .into())
    }

    async fn many_problems(&self) -> Result<Option<bool>> {
        let problems = vec![
            Problem::new(ErrorCode::TextTooLong)
                .with("most", 100)
                .at("input.papers.0.note"),
            Problem::new(ErrorCode::TextEmpty).at("input.name"),
            Problem::new(ErrorCode::NotFound),
        ];
        Ok(AppError::unless_empty(problems).map(|()| None)?)
    }

    async fn error_of_ours(&self) -> Result<Option<bool>> {
        Err(AppError::internal(std::io::Error::other("a secret")).into())
    }

    async fn busy(&self) -> Result<Option<bool>> {
        Err(store::StoreError::Stale.into())
    }

    async fn tenant(&self, id: ID) -> Result<ID> {
        Ok(parse_id::<TenantId>(&id, "id")?.to_string().into())
    }

    async fn page(&self, first: Option<i32>, after: Option<String>) -> Result<String> {
        Ok(format!(
            "{:?}",
            PageRequest::<(i64, String)>::parse(first, after.as_deref())?
        ))
    }

    async fn day(&self, day: Date) -> Date {
        day
    }

    async fn money(&self, money: Money) -> Money {
        money
    }

    async fn long(&self, letters: usize) -> String {
        ANSWERED.with(|answered| answered.set(answered.get() + 1));
        "x".repeat(letters)
    }

    async fn texts(&self, letters: usize, count: usize) -> Vec<String> {
        vec!["x".repeat(letters); count]
    }

    async fn json(&self, letters: usize, count: usize) -> Json<Value> {
        Json(json!({ "texts": vec!["x".repeat(letters); count] }))
    }

    async fn deeper(&self) -> Query {
        Query
    }
}

/// The world and the router of its subgraph.
pub(crate) async fn subgraph() -> (World, Router) {
    let world = World::new::<Migrator>(Backend::Sqlite, "graphql")
        .await
        .unwrap();
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
        .enable_federation()
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_COMPLEXITY)
        .extension(AnswerSize)
        .finish();
    let router = graphql::subgraph(schema, world.ctx.clone(), |request, _| request);
    (world, router)
}

pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answered {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// Sends a body with just these headers.
pub(crate) async fn post(
    router: &Router,
    headers: &[(&str, &[u8])],
    body: impl Into<Body>,
) -> Answered {
    let mut request = Request::post("/graphql").header("content-type", "application/json");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = router
        .clone()
        .oneshot(request.body(body.into()).unwrap())
        .await
        .unwrap();
    Answered {
        status: answer.status(),
        headers: answer.headers().clone(),
        body: answer
            .into_body()
            .collect()
            .await
            .unwrap()
            .to_bytes()
            .to_vec(),
    }
}

/// Sends a query with just these headers.
pub(crate) async fn ask(router: &Router, headers: &[(&str, &str)], query: &str) -> Value {
    let headers: Vec<(&str, &[u8])> = headers
        .iter()
        .map(|(name, value)| (*name, value.as_bytes()))
        .collect();
    let answer = post(router, &headers, json!({ "query": query }).to_string()).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.json()
}
