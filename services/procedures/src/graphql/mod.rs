//! The GraphQL side of the catalogue: one federated subgraph, which only reads.

mod entities;
mod input;
mod loaders;
mod procedure;
mod query;
mod types;
mod version;

use async_graphql::{EmptyMutation, EmptySubscription, Request, Schema};
use graphql::{MAX_COMPLEXITY, MAX_DEPTH};
use service::OpCtx;

use query::Query;

pub type CatalogueSchema = Schema<Query, EmptyMutation, EmptySubscription>;

/// The schema of the subgraph.
pub fn schema() -> CatalogueSchema {
    Schema::build(Query::default(), EmptyMutation, EmptySubscription)
        .enable_federation()
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_COMPLEXITY)
        .finish()
}

/// The SDL from which the supergraph is composed.
pub fn sdl() -> String {
    graphql::export_sdl(&schema())
}

/// Puts the loaders of one request into it.
pub fn with_loaders(request: Request, op: &OpCtx) -> Request {
    request
        .data(loaders::procedures(op))
        .data(loaders::versions(op))
        .data(loaders::histories(op))
}
