//! Health of a process: up at once, ready when every service is.

use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

/// Whether one service is ready for requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Readiness {
    pub service: &'static str,
    pub ready: bool,
}

/// The health of a process, shared by its services.
#[derive(Clone, Default)]
pub struct Health(Arc<Mutex<Vec<Readiness>>>);

impl Health {
    /// Says whether a service is ready.
    pub fn set(&self, service: &'static str, ready: bool) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match all.iter_mut().find(|known| known.service == service) {
            Some(known) => known.ready = ready,
            None => all.push(Readiness { service, ready }),
        }
    }

    /// The readiness of each service; the process is ready when there is one and none is not.
    pub fn report(&self) -> (bool, Vec<Readiness>) {
        let all = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        (!all.is_empty() && all.iter().all(|one| one.ready), all)
    }

    /// `GET /healthz` (the process is up) and `GET /readyz` (all its services are ready).
    pub fn router(&self) -> Router {
        let health = self.clone();
        Router::new().route("/healthz", get(async || "ok")).route(
            "/readyz",
            get(move || {
                let (ready, services) = health.report();
                let status = if ready {
                    StatusCode::OK
                } else {
                    StatusCode::SERVICE_UNAVAILABLE
                };
                std::future::ready((status, Json(services)))
            }),
        )
    }
}
