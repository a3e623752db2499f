//! Dossiers (hồ sơ): a person's case from filing to result, on the law's clock.

mod app;
mod config;
pub mod domain;
mod events;
mod graphql;
mod payment_page;
mod payment_routes;
mod slip_routes;
mod store;
mod workers;

use std::sync::Arc;

use ::graphql::{document, document_by_body};
pub use app::slips::PrinterError;
pub use app::{
    Generation, GenerationOrder, Means, PaymentConfig, PaymentConfigError, PaymentDesk,
    SandboxAccount, generate_demonstration, recount_figures,
};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::routing::{get, post};
pub use config::{
    Config, ConfigError, EvaluationConfig, MessagesConfig, OfficeTitles, PapersConfig, Secrets,
    SlipsConfig, TenantSlips, TrackingConfig,
};
use http::{HeaderMap, Response};
use payments::{MOST_CALLBACK_BYTES, RawCallback};
use service::{AppError, Ctx};
pub use store::Migrator;
use tokio::sync::watch;
pub use workers::{Worker, keep_figures_counted, ring_alarms, workers};

/// The service's name: of its subgraph, its database and the source of its events.
pub const NAME: &str = "dossiers";

/// The service's HTTP end: its subgraph at `POST /graphql`, the files of papers, the
/// printed forms, and what payment providers call.
pub fn router(ctx: &Ctx, means: &Arc<Means>, desk: &Arc<PaymentDesk>) -> Router {
    let of_requests = Arc::clone(desk);
    let schema = graphql::schema(Some(Arc::clone(means)));
    let of_request = Arc::clone(means);
    ::graphql::subgraph(schema, ctx.clone(), move |request, op| {
        graphql::request_data(request, op, &of_request).data(Arc::clone(&of_requests))
    })
    .merge(file_routes(ctx, means))
    .merge(slip_routes(ctx, means))
    .merge(payment_routes(ctx, desk))
}

/// The routes of files alone, for a program whose own front stands before the subgraph.
pub fn file_routes(ctx: &Ctx, means: &Means) -> Router {
    means.files.router(ctx)
}

/// The printed forms of dossiers, as PDF.
pub fn slip_routes(ctx: &Ctx, means: &Arc<Means>) -> Router {
    document(ctx, slip_routes::OF_DOSSIER, slip_routes::print(means)).merge(document_by_body(
        ctx,
        slip_routes::OF_RECEIPT,
        slip_routes::print_tracked(means),
    ))
}

/// The routes of payments alone, for a program whose own front stands before the subgraph.
pub fn payment_routes(ctx: &Ctx, desk: &Arc<PaymentDesk>) -> Router {
    let desk = payment_routes::Desk {
        ctx: ctx.clone(),
        desk: Arc::clone(desk),
    };
    let told = format!("/{}/{{provider}}/callback", app::PAYMENT_PATH);
    let back = format!("/{}/{{provider}}/return", app::PAYMENT_PATH);
    Router::new()
        .route(&told, post(payment_told))
        .route(&back, get(payer_back))
        .layer(DefaultBodyLimit::max(MOST_CALLBACK_BYTES))
        .with_state(desk)
}

async fn payment_told(
    State(desk): State<payment_routes::Desk>,
    Path(provider): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response<String> {
    let callback = RawCallback {
        query: query.as_deref(),
        body: &body,
        headers: &headers,
    };
    payment_routes::callback(&desk, &provider, callback).await
}

async fn payer_back(
    State(desk): State<payment_routes::Desk>,
    Path(provider): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response<String> {
    payment_routes::come_back(&desk, &provider, query.as_deref(), &headers).await
}

/// Keeps asking the payment providers about what is not settled, until told to stop.
pub async fn keep_payments_settled(ctx: Ctx, desk: Arc<PaymentDesk>, stop: watch::Receiver<bool>) {
    payment_routes::keep_settled(ctx, desk, stop).await;
}

/// Asks the payment providers once about what is to be asked by now; says how many questions that
/// were.
///
/// # Errors
/// When the database cannot be asked.
pub async fn settle_payments(ctx: &Ctx, desk: &PaymentDesk) -> Result<usize, AppError> {
    let op = service::OpCtx::system(ctx, "settle payments");
    app::settle_payments(&op, desk).await
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
    ::graphql::export_sdl(&graphql::schema(None))
}

/// The JSON Schema of the payload of each event type.
pub fn event_schemas() -> Vec<(&'static str, serde_json::Value)> {
    let changed = schemars::schema_for!(events::DossierChanged).to_value();
    let aside = schemars::schema_for!(events::DossierAside).to_value();
    let changes = events::EVENT_TYPES.iter().map(|each| (*each, &changed));
    let asides = events::ASIDE_TYPES.iter().map(|each| (*each, &aside));
    changes
        .chain(asides)
        .map(|(event_type, schema)| (event_type, schema.clone()))
        .collect()
}
