//! The subgraph: one file for each mutation, queries, types, loaders. No rule lives here.

mod approve_dossier;
mod complete_dossier_step;
mod control_slip;
mod dossier;
mod file_dossier_at_counter;
mod filing_input;
mod hand_over_dossier;
mod issue_dossier_result;
mod loaders;
mod mutation;
mod parse;
mod progress;
mod query;
mod receive_dossier;
mod refuse_dossier;
mod refuse_dossier_intake;
mod return_dossier_result;
mod submit_dossier;
mod types;
mod withdraw_dossier;

use async_graphql::{EmptySubscription, Request, Schema};
use graphql::{Batch, MAX_COMPLEXITY, MAX_DEPTH};
use service::OpCtx;

pub(crate) use mutation::Mutation;
pub(crate) use query::Query;

/// The schema of the subgraph.
pub(crate) fn schema() -> Schema<Query, Mutation, EmptySubscription> {
    Schema::build(Query, Mutation::default(), EmptySubscription)
        .enable_federation()
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_COMPLEXITY)
        .finish()
}

/// Puts the loaders of one request into it.
pub(crate) fn request_data(request: Request, op: &OpCtx) -> Request {
    request
        .data(Batch::new(loaders::Dossiers(op.clone())))
        .data(Batch::new(loaders::Procedures(op.clone())))
}
