//! The router library's configuration and shared state, made from ours.

use std::sync::Arc;

use axum::Router;
use hive_router::background_tasks::BackgroundTasksManager;
use hive_router::config::HiveRouterConfig;
use hive_router::plugins::hooks::on_supergraph_load::{Supergraph, SupergraphOptions};
use hive_router::telemetry::TelemetryContext;
use hive_router::{PluginRegistry, RouterSharedState, SchemaState, configure_app_from_config};
use http::Uri;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::time::Duration;
use tokio::runtime::Handle;

use crate::config::GatewayConfig;
use crate::error::GatewayError;
use crate::plugin::{GatewayPlugin, PLUGIN};
use crate::subgraph::{Subgraph, SubgraphTarget};
use crate::supergraph::build_supergraph;

/// Path of the GraphQL endpoint.
pub(crate) const ENDPOINT: &str = "/graphql";

/// Headers that every service receives as the caller sent them, or as `edge` has written them.
const PROPAGATED: [&str; 6] = [
    "authorization",
    "x-tenant",
    "accept-language",
    "traceparent",
    "x-request-id",
    "x-client-address",
];

/// What every serving thread shares.
pub(crate) struct Engine {
    pub(crate) config: GatewayConfig,
    pub(crate) supergraph: Arc<Supergraph>,
    pub(crate) services: HashMap<String, Router>,
    pub(crate) fallback: Router,
    /// Where the services' own code runs: their pools and timers belong to this runtime.
    pub(crate) runtime: Handle,
    router_config: &'static HiveRouterConfig,
}

impl Engine {
    /// Checks configuration and supergraph against each other and prepares everything but threads.
    pub(crate) fn new(
        config: GatewayConfig,
        supergraph_sdl: &str,
        subgraphs: Vec<Subgraph>,
        fallback: Router,
        runtime: Handle,
    ) -> Result<Self, GatewayError> {
        let mut urls = Map::new();
        let mut services = HashMap::new();
        let names: Vec<String> = subgraphs
            .iter()
            .map(|subgraph| subgraph.name.clone())
            .collect();
        for Subgraph { name, target } in subgraphs {
            match target {
                SubgraphTarget::InProcess(router) => {
                    services.insert(name, router);
                }
                SubgraphTarget::Http(url) => {
                    let url = absolute(&name, &url)?;
                    urls.insert(name, json!({ "url": url }));
                }
            }
        }
        let router_config: HiveRouterConfig =
            serde_json::from_value(router_configuration(&config, urls))
                .map_err(GatewayError::Configuration)?;
        // The library wants its configuration for ever; there is one per process.
        let router_config = router_config.into_static();
        let supergraph = build_supergraph(supergraph_sdl, options(router_config))?;
        let endpoints = &supergraph.planner.supergraph.subgraph_endpoint_map;
        if let Some(name) = endpoints.keys().find(|name| !names.contains(name)) {
            return Err(GatewayError::MissingSubgraph(name.clone()));
        }
        if let Some(name) = names.iter().find(|name| !endpoints.contains_key(*name)) {
            return Err(GatewayError::UnknownSubgraph(name.clone()));
        }
        let supergraph = Arc::new(supergraph);
        Ok(Self {
            config,
            supergraph,
            services,
            fallback,
            runtime,
            router_config,
        })
    }

    /// Prepares the router's state; must run on the thread of the router's own system.
    pub(crate) async fn router_state(
        &self,
        tasks: &mut BackgroundTasksManager,
    ) -> Result<(Arc<RouterSharedState>, Arc<SchemaState>), GatewayError> {
        let config = self.router_config;
        let propagation = &config.telemetry.tracing.propagation;
        let telemetry = TelemetryContext::from_propagation_config(propagation, &config.log);
        let plugins = PluginRegistry::new().register::<GatewayPlugin>();
        configure_app_from_config(config, telemetry, tasks, plugins)
            .await
            .map_err(|error| GatewayError::Router(error.into()))
    }

    pub(crate) fn router_config(&self) -> &'static HiveRouterConfig {
        self.router_config
    }

    pub(crate) fn subgraph_timeout(&self) -> Duration {
        Duration::from_secs(self.config.subgraph_timeout_seconds.into())
    }
}

fn absolute(name: &str, url: &str) -> Result<String, GatewayError> {
    let uri: Option<Uri> = url.parse().ok();
    uri.filter(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some())
        .map(|uri| uri.to_string())
        .ok_or_else(|| GatewayError::SubgraphUrl {
            name: name.to_owned(),
        })
}

fn router_configuration(config: &GatewayConfig, urls: Map<String, Value>) -> Value {
    let limits = &config.limits;
    json!({
        // The supergraph is handed over in memory, request by request; see `plugin`.
        "supergraph": { "source": "plugin" },
        "plugins": { PLUGIN: { "enabled": true } },
        "http": {
            "graphql_endpoint": ENDPOINT,
            "shutdown_timeout": format!("{}s", config.drain_seconds),
        },
        "laboratory": { "enabled": false },
        "introspection": config.introspection,
        // Tokens travel in a header, not in a cookie, and `edge` refuses cross-site requests.
        "csrf": { "enabled": false },
        "limits": {
            "max_request_body_size": format!("{}B", limits.body_bytes),
            "max_request_header_size": format!("{}B", limits.header_bytes),
            "max_depth": {
                "n": limits.depth,
                "ignore_introspection": false,
                "flatten_fragments": true,
            },
            "max_aliases": { "n": limits.aliases },
            "max_directives": { "n": limits.directives },
            "max_tokens": { "n": limits.tokens },
        },
        "headers": { "all": { "request": [{ "propagate": { "named": PROPAGATED } }] } },
        "override_subgraph_urls": { "subgraphs": urls },
        // Two callers must never share one answer, and every request has an id of its own anyway.
        "traffic_shaping": {
            "all": {
                "dedupe_enabled": false,
                "request_timeout": format!("{}s", config.subgraph_timeout_seconds),
            },
            "router": {
                "dedupe": { "enabled": false },
                "request_timeout": format!("{}s", config.request_timeout_seconds),
            },
        },
        // Services hide their internals themselves; what they say is meant for the caller.
        "error_masking": { "enabled": false },
    })
}

fn options(config: &HiveRouterConfig) -> SupergraphOptions {
    let mut options = SupergraphOptions::default();
    options.traffic_shaping = (&config.traffic_shaping).into();
    options.override_subgraph_urls = config.override_subgraph_urls.clone();
    options.headers = config.headers.clone();
    options.error_masking = config.error_masking.clone();
    options
}
