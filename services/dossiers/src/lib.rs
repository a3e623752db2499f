//! Dossiers (hồ sơ): a person's case from filing to result, on the law's clock.

mod app;
pub mod domain;
mod events;
mod graphql;
mod store;
mod workers;

use std::sync::Arc;

use axum::Router;
use service::Ctx;
pub use store::Migrator;
pub use workers::{Worker, ring_alarms, workers};

/// The service's name: of its subgraph, its database and the source of its events.
pub const NAME: &str = "dossiers";

/// The service's HTTP end: its subgraph at `POST /graphql`.
pub fn router(ctx: &Ctx) -> Router {
    ::graphql::subgraph(graphql::schema(), ctx.clone(), graphql::request_data)
}

/// What the service does on events of others.
pub fn subscribers() -> Vec<Arc<dyn ::events::Subscriber>> {
    vec![
        Arc::new(tenancy::ProjectTenants {
            name: "dossiers/tenants",
        }),
        Arc::new(positions::ProjectPositions {
            name: "dossiers/positions",
        }),
        Arc::new(events::OnProcedureVersionPublished),
        Arc::new(events::OnProcedureVersionRevoked),
    ]
}

/// The subgraph's schema as the supergraph is composed from it.
pub fn sdl() -> String {
    ::graphql::export_sdl(&graphql::schema())
}

/// The JSON Schema of the payload of each event type.
pub fn event_schemas() -> Vec<(&'static str, serde_json::Value)> {
    let schema = schemars::schema_for!(events::DossierChanged).to_value();
    events::EVENT_TYPES
        .iter()
        .map(|event_type| (*event_type, schema.clone()))
        .collect()
}
