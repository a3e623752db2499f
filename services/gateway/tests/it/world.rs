//! Two services with canned answers, a gateway in front of them, and a client.

use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use gateway::{Gateway, GatewayConfig, RunningGateway, Subgraph};
use http::{HeaderMap, StatusCode};
use serde_json::{Value, json};
use tokio::sync::{Notify, Semaphore};

pub const SUPERGRAPH: &str = include_str!("fixtures/supergraph.graphql");
pub const JOINED: &str = "{ dossiers(first: 2) { code procedure { title limitDays } } }";

/// What one call of a service brought.
#[derive(Clone, Debug)]
pub struct Call {
    pub headers: HeaderMap,
    pub body: Value,
}

/// How a service behaves instead of answering.
#[derive(Clone)]
pub enum Behaviour {
    Answer,
    /// Says that it was called, then waits until it may go on.
    Gate(Arc<Gate>),
    Reply(StatusCode, &'static str, &'static str),
    Panic,
    Hang,
}

pub struct Gate {
    pub entered: Semaphore,
    pub open: Notify,
}

impl Gate {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            entered: Semaphore::new(0),
            open: Notify::new(),
        })
    }
}

/// One of the two services.
#[derive(Clone)]
pub struct Service {
    pub name: &'static str,
    pub behaviour: Behaviour,
    calls: Arc<Mutex<Vec<Call>>>,
    answer: fn(&Value) -> Value,
}

impl Service {
    pub fn dossiers() -> Self {
        Self::new("dossiers", answer_dossiers)
    }

    pub fn procedures() -> Self {
        Self::new("procedures", answer_procedures)
    }

    fn new(name: &'static str, answer: fn(&Value) -> Value) -> Self {
        Self {
            name,
            behaviour: Behaviour::Answer,
            calls: Arc::default(),
            answer,
        }
    }

    pub fn behaving(mut self, behaviour: Behaviour) -> Self {
        self.behaviour = behaviour;
        self
    }

    pub fn calls(&self) -> Vec<Call> {
        self.calls.lock().unwrap().clone()
    }

    pub fn router(&self) -> Router {
        Router::new()
            .route("/graphql", post(serve))
            .with_state(self.clone())
    }

    pub fn in_process(&self) -> Subgraph {
        Subgraph::in_process(self.name, self.router())
    }

    pub async fn over_http(&self) -> Subgraph {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = self.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Subgraph::http(self.name, format!("http://{address}/graphql"))
    }
}

async fn serve(State(service): State<Service>, headers: HeaderMap, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap();
    let answer = (service.answer)(&body);
    service.calls.lock().unwrap().push(Call { headers, body });
    match &service.behaviour {
        Behaviour::Answer => {}
        Behaviour::Gate(gate) => {
            let opened = gate.open.notified();
            gate.entered.add_permits(1);
            opened.await;
        }
        Behaviour::Reply(status, media, text) => {
            return (*status, [("content-type", *media)], *text).into_response();
        }
        Behaviour::Panic => panic!("a service that panics on purpose"),
        Behaviour::Hang => std::future::pending().await,
    }
    Json(json!({ "data": answer })).into_response()
}

fn answer_dossiers(body: &Value) -> Value {
    let dossier = |number: u32| {
        json!({
            "__typename": "Dossier",
            "id": format!("dossier-{number}"),
            "code": format!("000.00.00.H00-261122-{number:04}"),
            "procedure": { "__typename": "Procedure", "id": format!("procedure-{number}") },
        })
    };
    if body["query"].as_str().unwrap().contains("submitDossier") {
        return json!({ "submitDossier": { "dossier": dossier(7) } });
    }
    json!({ "dossier": dossier(1), "dossiers": [dossier(1), dossier(2)] })
}

fn answer_procedures(body: &Value) -> Value {
    let procedure = |id: &str| {
        json!({
            "__typename": "Procedure",
            "id": id,
            "title": format!("Thủ tục thử nghiệm {id}"),
            "limitDays": 5,
            "related": [],
        })
    };
    let Some(representations) = body["variables"]["representations"].as_array() else {
        return json!({ "procedure": procedure("procedure-1") });
    };
    let entities = representations
        .iter()
        .map(|one| procedure(one["id"].as_str().unwrap()));
    json!({ "_entities": entities.collect::<Vec<_>>() })
}

/// A running gateway and what is needed to ask it.
pub struct World {
    pub gateway: RunningGateway,
    pub dossiers: Service,
    pub procedures: Service,
    pub client: reqwest::Client,
}

pub fn config() -> GatewayConfig {
    GatewayConfig {
        listen: "127.0.0.1:0".parse().unwrap(),
        workers: std::num::NonZeroUsize::new(1),
        ..GatewayConfig::default()
    }
}

pub fn fallback() -> Router {
    Router::new()
        .route("/", get(|| async { "front page" }))
        .route("/echo", post(|body: Bytes| async move { body }))
        .route(
            "/unmeasured/echo",
            post(|body: Bytes| async move { body }).patch(|body: Bytes| async move { body }),
        )
        .route(
            "/sized",
            get(|| async {
                let chunks = std::iter::repeat_n("mười chữ ", 50_000);
                let chunks = chunks.map(Ok::<_, std::io::Error>);
                let body = axum::body::Body::from_stream(futures_util::stream::iter(chunks));
                (
                    [("content-length", ("mười chữ ".len() * 50_000).to_string())],
                    body,
                )
            }),
        )
        .route("/refused", post(|| async { StatusCode::UNAUTHORIZED }))
        .route("/health", get(|| async { "ours" }))
        .route("/graphql/below", get(|| async { "below" }))
        .route(
            "/panic",
            get(|| async {
                if true {
                    panic!("a page that panics on purpose")
                }
            }),
        )
        .route("/long", get(|| async { "mười chữ ".repeat(50_000) }))
        .route(
            "/peer",
            get(
                |peer: axum::extract::ConnectInfo<std::net::SocketAddr>| async move {
                    peer.ip().to_string()
                },
            ),
        )
}

impl World {
    pub async fn start() -> Self {
        Self::with(config(), Service::dossiers(), Service::procedures()).await
    }

    pub async fn with(config: GatewayConfig, dossiers: Service, procedures: Service) -> Self {
        let subgraphs = vec![dossiers.in_process(), procedures.in_process()];
        Self::over(config, subgraphs, dossiers, procedures).await
    }

    pub async fn with_http(config: GatewayConfig, dossiers: Service, procedures: Service) -> Self {
        let subgraphs = vec![dossiers.over_http().await, procedures.over_http().await];
        Self::over(config, subgraphs, dossiers, procedures).await
    }

    pub async fn over(
        config: GatewayConfig,
        subgraphs: Vec<Subgraph>,
        dossiers: Service,
        procedures: Service,
    ) -> Self {
        let gateway = Gateway::start(config, SUPERGRAPH, subgraphs, fallback())
            .await
            .unwrap();
        Self {
            gateway,
            dossiers,
            procedures,
            client: reqwest::Client::new(),
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.gateway.local_addr())
    }

    /// Prepares a plain GraphQL request.
    pub fn query(&self, query: &str) -> reqwest::RequestBuilder {
        self.client
            .post(self.url("/graphql"))
            .header("accept", "application/graphql-response+json")
            .json(&json!({ "query": query }))
    }

    /// Asks and returns the body.
    pub async fn ask(&self, query: &str) -> Value {
        self.query(query)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    pub fn no_service_was_called(&self) -> bool {
        self.dossiers.calls().is_empty() && self.procedures.calls().is_empty()
    }
}

/// Returns status, code and message of a refusal.
pub async fn refusal(request: reqwest::RequestBuilder) -> (u16, String, String) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let body: Value = response.json().await.unwrap();
    let error = &body["errors"][0];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (
        status,
        text(&error["extensions"]["code"]),
        text(&error["message"]),
    )
}
