//! Identity: the tenant registry, accounts, log-in, tokens (design.md §3, §4).
//!
//! Other services learn of tenants by its events and verify its tokens by its published keys; no request
//! of theirs calls it.

mod app;
mod config;
mod domain;
mod events;
mod graphql;
mod store;
mod workers;

use std::sync::Arc;

use ::events::Subscriber;
use ::store::Database;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use service::Ctx;

pub use app::add_host::add_host;
pub use app::announce_registry::announce_registry;
pub use app::create_officer::{CreateOfficer, NewPosition, create_officer};
pub use app::forget_expired::{Forgotten, forget_expired};
pub use app::import_registry::{ImportError, Imported, import_registry};
pub use app::is_demonstration::is_demonstration;
pub use app::means::Means;
pub use app::rotate_keys::rotate_keys;
pub use app::seal::Seal;
pub use app::seed_demonstration::{DemonstrationLogIn, seed_demonstration};
pub use config::{Config, ConfigError};
pub use domain::account::Account;
pub use domain::profile::Profile;
pub use domain::registry::ImportRules;
pub use domain::rules::rotation::Urgency;
pub use domain::unit::Level;
pub use store::migrations::Migrator;
pub use workers::workers;

/// The name of the service: of its schema, its database file and its events.
pub const NAME: &str = "identity";

/// Where verifiers fetch the keys (RFC 8414's usual place for a JWK set).
pub const KEYS_PATH: &str = "/.well-known/jwks.json";

/// The router of the service: `POST /graphql` and the published keys.
pub fn router(ctx: &Ctx, means: &Arc<Means>) -> Router {
    let schema = graphql::schema(Some(Arc::clone(means)));
    ::graphql::subgraph(schema, ctx.clone(), graphql::with_loaders)
        .merge(keys_router(&ctx.database))
}

/// The router that publishes the keys alone: verifiers need it before there is a context.
pub fn keys_router(database: &Database) -> Router {
    let database = database.clone();
    let publish = async move || match app::publish_keys::publish_keys(&database).await {
        Ok(keys) => Json(keys).into_response(),
        Err(error) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "keys cannot be published"
            );
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    };
    Router::new().route(KEYS_PATH, get(publish))
}

/// The events of other services that this one listens to: none yet.
pub fn subscribers() -> Vec<Arc<dyn Subscriber>> {
    Vec::new()
}

/// The SDL from which the supergraph is composed.
pub fn sdl() -> String {
    graphql::sdl()
}

/// The JSON Schemas of the events that it publishes, by type.
pub fn event_schemas() -> Vec<(&'static str, serde_json::Value)> {
    let registered = schemars::schema_for!(tenancy::TenantsRegistered);
    let positions = schemars::schema_for!(positions::PositionsRegistered);
    vec![
        (tenancy::TENANTS_REGISTERED, registered.to_value()),
        (positions::POSITIONS_REGISTERED, positions.to_value()),
    ]
}
