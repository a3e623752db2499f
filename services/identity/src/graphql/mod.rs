//! The GraphQL side of identity: one federated subgraph over registry, accounts and sessions.

mod account;
mod create_service_account;
mod entities;
mod loaders;
mod log_in;
mod log_in_service;
mod log_out;
mod query;
mod refresh_session;
mod register_citizen;
mod revoke_service_account;
mod tenant;
mod tenant_history;
mod types;

use std::sync::Arc;

use async_graphql::{Context, EmptySubscription, MergedObject, Request, Schema};
use graphql::{AnswerSize, MAX_COMPLEXITY, MAX_DEPTH, Result};
use service::{AppError, ErrorCode, OpCtx};

use crate::app::means::Means;
use query::Query;

#[derive(MergedObject, Default)]
pub struct Mutation(
    register_citizen::RegisterCitizenMutation,
    log_in::LogInMutation,
    refresh_session::RefreshSessionMutation,
    log_out::LogOutMutation,
    log_in_service::LogInServiceMutation,
    create_service_account::CreateServiceAccountMutation,
    revoke_service_account::RevokeServiceAccountMutation,
);

/// The schema of identity.
pub type IdentitySchema = Schema<Query, Mutation, EmptySubscription>;

/// The schema; without means it can be exported, not asked.
pub fn schema(means: Option<Arc<Means>>) -> IdentitySchema {
    let builder = Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .enable_federation()
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_COMPLEXITY)
        .extension(AnswerSize);
    match means {
        Some(means) => builder.data(means).finish(),
        None => builder.finish(),
    }
}

/// The SDL from which the supergraph is composed.
pub fn sdl() -> String {
    graphql::export_sdl(&schema(None))
}

/// Puts the loaders of one request into it.
pub fn with_loaders(request: Request, op: &OpCtx) -> Request {
    request
        .data(loaders::tenants(op))
        .data(loaders::successions(op))
        .data(loaders::children(op))
}

/// The service's means, which the schema holds.
fn means<'a>(context: &Context<'a>) -> Result<&'a Means> {
    context
        .data::<Arc<Means>>()
        .map(Arc::as_ref)
        .map_err(|_| AppError::new(ErrorCode::Internal).into())
}
