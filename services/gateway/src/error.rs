//! Why a gateway cannot start; refusals of single requests are in `refusal`.

use std::net::SocketAddr;

use hive_router::error::RouterInitError;
use hive_router::plugins::hooks::on_supergraph_load::SupergraphBuildError;

/// Why a gateway cannot start or a supergraph cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GatewayError {
    #[error("gateway.listen: cannot listen on {address}")]
    Listen {
        address: SocketAddr,
        source: std::io::Error,
    },
    #[error("the supergraph cannot be used")]
    Supergraph(#[source] SupergraphBuildError),
    #[error("subgraph {0} of the supergraph has no target")]
    MissingSubgraph(String),
    #[error("subgraph {0} is not part of the supergraph")]
    UnknownSubgraph(String),
    #[error("the URL of subgraph {name} is not an absolute http or https URL")]
    SubgraphUrl { name: String },
    #[error("the router does not take this configuration")]
    Configuration(#[source] serde_json::Error),
    #[error("the router does not start")]
    Router(#[source] RouterError),
    #[error("the gateway's thread does not start")]
    Thread(#[source] std::io::Error),
    #[error("the gateway must be started inside a tokio runtime")]
    NoRuntime,
    #[error("the gateway's thread ended unexpectedly")]
    Stopped,
    #[error("the operation is not valid GraphQL")]
    OperationSyntax(#[source] hive_router::graphql_tools::parser::query::ParseError),
    #[error("the operation does not fit the schema: {}", .0.join("; "))]
    OperationInvalid(Vec<String>),
    #[error("the operation cannot be normalised")]
    OperationNotNormalised(
        #[source] hive_router::query_planner::ast::normalization::error::NormalizationError,
    ),
    #[error("the operation cannot be planned")]
    OperationNotPlanned(#[source] hive_router::query_planner::planner::PlannerError),
}

/// What the router said when it did not start; its own error may not leave its thread.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct RouterError(String);

impl From<RouterInitError> for RouterError {
    fn from(error: RouterInitError) -> Self {
        Self(error.to_string())
    }
}
