//! The catalogue of administrative procedures (cơ sở dữ liệu thủ tục hành chính): published, immutable versions.
//!
//! Other services learn of a version by its event and keep what they need; callers read through GraphQL.
//! Nothing is published through GraphQL yet: the program that runs the service loads the reference data
//! ([`seed`]) at start.

pub mod app;
pub mod domain;
pub mod events;
mod graphql;
mod store;

pub use crate::app::seed::{SeedError, Seeded, seed};
pub use crate::domain::Profile;
pub use crate::graphql::sdl;
pub use crate::store::Migrator;

/// The name of this service: of its schema, its file, its routes and the source of its events.
pub const NAME: &str = "procedures";

/// The router of this service: its subgraph.
pub fn router(ctx: &service::Ctx) -> axum::Router {
    ::graphql::subgraph(graphql::schema(), ctx.clone(), graphql::with_loaders)
}

/// Events of other services that this one takes: none.
pub fn subscribers() -> Vec<std::sync::Arc<dyn ::events::Subscriber>> {
    Vec::new()
}

/// The types of the events that this service publishes, each with the JSON Schema of its data.
pub fn event_schemas() -> Vec<(&'static str, serde_json::Value)> {
    vec![(
        events::VERSION_PUBLISHED,
        schemars::schema_for!(events::VersionPublished).to_value(),
    )]
}
