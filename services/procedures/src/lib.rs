//! The catalogue of administrative procedures (cơ sở dữ liệu thủ tục hành chính): published, immutable versions.
//!
//! Other services learn of a version by its event and keep what they need; callers read through GraphQL.
//! The program that runs the service loads the reference data ([`seed`]) at start; what follows them is drafted,
//! examined and published through GraphQL.

pub mod app;
pub mod domain;
pub mod events;
mod files;
mod graphql;
mod store;

use crate::app::catalogue::Catalogue;
pub use crate::app::seed::{SeedError, Seeded, seed};
pub use crate::domain::Profile;
pub use crate::graphql::sdl;
pub use crate::store::Migrator;

/// The name of this service: of its schema, its file, its routes and the source of its events.
pub const NAME: &str = "procedures";

/// The router of this service: its subgraph, and the files of the catalogue.
pub fn router(ctx: &service::Ctx) -> axum::Router {
    let catalogue = Catalogue::default();
    let known = catalogue.known_contents().clone();
    let schema = graphql::schema_over(catalogue);
    ::graphql::subgraph(schema, ctx.clone(), move |request, op| {
        graphql::with_loaders(request, op, &known)
    })
    .merge(file_routes(ctx))
}

/// The routes of imports and exports alone, for a program whose own front stands before the subgraph.
pub fn file_routes(ctx: &service::Ctx) -> axum::Router {
    files::routes(::graphql::FileRoutes::new(ctx)).into_router()
}

/// Events of other services that this one takes: which tenants there are.
pub fn subscribers() -> Vec<std::sync::Arc<dyn ::events::Subscriber>> {
    vec![std::sync::Arc::new(tenancy::ProjectTenants {
        name: "procedures/tenants",
    })]
}

/// The types of the events that this service publishes, each with the JSON Schema of its data.
pub fn event_schemas() -> Vec<(&'static str, serde_json::Value)> {
    let draft_changed = schemars::schema_for!(events::DraftChanged).to_value();
    let mut schemas: Vec<_> = events::DRAFT_EVENTS
        .iter()
        .map(|event| (*event, draft_changed.clone()))
        .collect();
    schemas.push((
        events::VERSION_PUBLISHED,
        schemars::schema_for!(events::VersionPublished).to_value(),
    ));
    schemas.push((
        events::VERSION_REVOKED,
        schemars::schema_for!(events::VersionRevoked).to_value(),
    ));
    schemas.push((
        events::PROCEDURE_ADOPTED,
        schemars::schema_for!(events::ProcedureAdopted).to_value(),
    ));
    schemas.push((
        events::ADOPTION_ENDED,
        schemars::schema_for!(events::AdoptionEnded).to_value(),
    ));
    let level_changed = schemars::schema_for!(events::ServiceLevelChanged).to_value();
    for event in [events::SERVICE_LEVEL_SET, events::SERVICE_LEVEL_ENDED] {
        schemas.push((event, level_changed.clone()));
    }
    schemas
}

/// The records that callers write as JSON, each with its JSON Schema: the content of a draft.
pub fn record_schemas() -> Vec<(&'static str, serde_json::Value)> {
    vec![(
        "procedure-content",
        schemars::schema_for!(domain::VersionContent).to_value(),
    )]
}
