//! The federated GraphQL endpoint: one public listener, one graph over all services.
//!
//! Sits in front of every service and owns no data. `POST /graphql` and `GET /graphql` are planned and
//! executed by the `hive-router` library (docs/adr/0002-hive-router-as-the-gateway.md); every other
//! path goes to an axum router of the caller's choice. Subgraphs are reached inside the process, where
//! all services live in one binary, or over HTTP, where each has its own deployment; callers cannot
//! tell the difference.
//!
//! A request passes `edge` (request id, media types, methods) → `plugin` (language, limits) → the
//! router's plan and execution → `in_process` or HTTP → back through `plugin`, which turns the router's
//! own errors into the refusals of `refusal`.

// The server's layers are types within types.
#![recursion_limit = "256"]

mod client_address;
mod config;
mod edge;
mod engine;
mod error;
mod fallback;
mod graphiql;
mod in_process;
mod language;
mod negotiation;
mod nesting;
mod plugin;
mod refusal;
mod request_id;
mod server;
mod shape;
mod subgraph;
mod supergraph;

pub use config::{GatewayConfig, Limits};
pub use error::{GatewayError, RouterError};
pub use refusal::RefusalCode;
pub use server::{Gateway, RunningGateway};
pub use subgraph::{Subgraph, SubgraphTarget};
pub use supergraph::{check_operation, check_supergraph, recorded_source_hash, source_hash};
