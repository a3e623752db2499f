//! The joined query through the gateway, against the same calls of the subgraphs made directly.
//!
//! The calls are not made up: one request goes through a gateway whose subgraphs write down what the router
//! sends them. The limit sends those very calls, with those headers, over HTTP: first those that depend on
//! nothing, then those that the router sends after them, side by side.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use bytes::Bytes;
use futures_util::future::try_join_all;
use gateway::{Gateway, GatewayConfig, RunningGateway, Subgraph};
use http::HeaderMap;
use http::header::{CONNECTION, CONTENT_LENGTH, HOST};
use http_body_util::BodyExt;
use motcua::SUPERGRAPH;
use policy::PositionRole;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::task::JoinSet;

use super::{Effort, WRITERS};
use crate::client::{Endpoint, accepted, body};
use crate::http::Connection;
use crate::installation::{Installation, citizen, file, procedure_version};
use crate::load::{Generator, Run, Work, closed_loop};
use crate::report::{Figure, Target};

const DOSSIERS: usize = 10;
const QUERY: &str = "{ dossiers(first: 10, part: RECEIVING) { nodes { id code status submittedAt
    procedureVersion { name channels { channel limit { value unit } fee } steps { name role durationHours } }
    receivingTenant { name parent { name } } } } }";

/// Measures.
///
/// # Errors
/// When something cannot be started or a request is refused.
pub async fn run(effort: Effort) -> Result<Vec<Figure>> {
    let installation = Installation::start(None, "two-level").await?;
    let commune = installation
        .communes(1)
        .await?
        .pop()
        .context("no commune")?;
    let officer = installation
        .officer("bench.reader", commune.tenant, &[PositionRole::Reception])
        .await?;
    let applicant = citizen(installation.services(), "bench.citizen").await?;
    let version = procedure_version(installation.services()).await?;
    let mut client = installation.dossiers().client().await?;
    file(&mut client, &applicant, commune.tenant, &version, DOSSIERS).await?;
    installation.settle().await?;

    let question = Question {
        headers: officer.headers,
        body: body(QUERY, json!({})),
    };
    let stages = record(&installation, &question).await?;
    let served = Served::start(&installation).await?;
    // the load comes from threads of its own, on which nothing of the platform runs
    let generator = Generator::start()?;
    let measured = measure(
        effort,
        &generator.handle(),
        &question,
        &stages,
        &served,
        &installation,
    )
    .await;
    drop(generator);
    served.stop().await?;
    installation.stop().await?;
    let (direct, in_process, over_http) = measured?;

    let calls: usize = stages.iter().map(Vec::len).sum();
    let limit = format!("the router's own {calls} subgraph calls made directly");
    Ok(vec![
        Figure::new(limit.clone(), direct.per_second(), "/s"),
        Figure::new(
            "joined query, subgraphs in process",
            in_process.per_second(),
            "/s",
        )
        .against(limit.clone(), direct.per_second())
        .wanted(Target::AtLeast(0.6)),
        Figure::new(
            "joined query, subgraphs over HTTP",
            over_http.per_second(),
            "/s",
        )
        .against(limit, direct.per_second())
        .wanted(Target::AtLeast(0.4)),
        latency("the calls made directly, p50", &direct, 0.5),
        latency("the calls made directly, p99", &direct, 0.99),
        latency("joined query, subgraphs in process, p50", &in_process, 0.5),
        latency("joined query, subgraphs in process, p99", &in_process, 0.99),
        latency("joined query, subgraphs over HTTP, p50", &over_http, 0.5),
        latency("joined query, subgraphs over HTTP, p99", &over_http, 0.99),
    ])
}

fn latency(name: &str, run: &Run, share: f64) -> Figure {
    Figure::new(name, run.percentile(share), "ms")
}

async fn measure(
    effort: Effort,
    generator: &Handle,
    question: &Question,
    stages: &[Vec<Call>],
    served: &Served,
    installation: &Installation,
) -> Result<(Run, Run, Run)> {
    let (mut direct, mut in_process, mut over_http) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..WRITERS {
        direct.push(Direct::open(generator, stages, served).await?);
        let address = installation.platform.address();
        in_process.push(Asker::open(generator, question, address).await?);
        over_http.push(Asker::open(generator, question, served.gateway.local_addr()).await?);
    }
    let (mut runs, time) = (
        (Run::default(), Run::default(), Run::default()),
        effort.round(),
    );
    for round in 0..=effort.rounds() {
        let (calls, joined, joined_over_http);
        (calls, direct) = closed_loop(generator, direct, time).await?;
        (joined, in_process) = closed_loop(generator, in_process, time).await?;
        (joined_over_http, over_http) = closed_loop(generator, over_http, time).await?;
        // the first round only warms pools and plan caches
        if round > 0 {
            runs.0.add(calls);
            runs.1.add(joined);
            runs.2.add(joined_over_http);
        }
    }
    Ok(runs)
}

/// A request that is written already.
#[derive(Clone)]
struct Question {
    headers: HeaderMap,
    body: Bytes,
}

/// Asks the gateway.
struct Asker {
    question: Question,
    connection: Connection,
    length: Option<usize>,
}

impl Asker {
    async fn open(generator: &Handle, question: &Question, address: SocketAddr) -> Result<Self> {
        Ok(Self {
            question: question.clone(),
            connection: generator.spawn(Connection::open(address)).await??,
            length: None,
        })
    }
}

impl Work for Asker {
    async fn once(&mut self) -> Result<bool> {
        let question = &self.question;
        let answer = self
            .connection
            .post(&question.headers, question.body.clone())
            .await?;
        check(&mut self.length, &answer)?;
        Ok(true)
    }
}

/// The first answer is read for errors; later ones must be as long.
fn check(length: &mut Option<usize>, answer: &Bytes) -> Result<()> {
    match length {
        Some(length) => ensure!(
            *length == answer.len(),
            "another answer: {}",
            String::from_utf8_lossy(answer)
        ),
        None => {
            accepted(answer)?;
            *length = Some(answer.len());
        }
    }
    Ok(())
}

/// One call of the router.
#[derive(Clone)]
struct Call {
    service: &'static str,
    request: Question,
    began: Instant,
    ended: Instant,
}

/// Makes the router's calls directly, each on a connection of its own.
struct Direct {
    stages: Vec<Vec<Asker>>,
}

impl Direct {
    async fn open(generator: &Handle, stages: &[Vec<Call>], served: &Served) -> Result<Self> {
        let mut opened = Vec::new();
        for stage in stages {
            let mut askers = Vec::new();
            for call in stage {
                let address = served.address(call.service)?;
                askers.push(Asker::open(generator, &call.request, address).await?);
            }
            opened.push(askers);
        }
        Ok(Self { stages: opened })
    }
}

impl Work for Direct {
    async fn once(&mut self) -> Result<bool> {
        for stage in &mut self.stages {
            try_join_all(stage.iter_mut().map(Work::once)).await?;
        }
        Ok(true)
    }
}

/// Lets the router answer the question once and writes down what it asks of whom, stage by stage.
async fn record(installation: &Installation, question: &Question) -> Result<Vec<Vec<Call>>> {
    let calls: Arc<Mutex<Vec<Call>>> = Arc::default();
    let subgraphs = installation
        .services()
        .routers()
        .into_iter()
        .map(|(name, router)| Subgraph::in_process(name, recorded(name, router, &calls)))
        .collect();
    let gateway = start_gateway(subgraphs).await?;
    let mut client = Endpoint::Http(gateway.local_addr()).client().await?;
    let answer = client
        .send(&question.headers, question.body.clone())
        .await?;
    accepted(&answer)?;
    drop(client);
    gateway.shutdown().await?;

    let mut calls = calls.lock().unwrap_or_else(PoisonError::into_inner).clone();
    calls.sort_by_key(|call| call.began);
    let mut stages: Vec<Vec<Call>> = Vec::new();
    for call in calls {
        match stages.last_mut() {
            Some(stage) if stage.iter().any(|before| call.began < before.ended) => stage.push(call),
            Some(_) | None => stages.push(vec![call]),
        }
    }
    ensure!(stages.len() >= 2, "the router does not join");
    Ok(stages)
}

/// The router of a service that writes down each request.
fn recorded(name: &'static str, router: Router, calls: &Arc<Mutex<Vec<Call>>>) -> Router {
    let calls = Arc::clone(calls);
    router.layer(from_fn(move |request: Request, next: Next| {
        let calls = Arc::clone(&calls);
        async move {
            let (parts, body) = request.into_parts();
            // a body that breaks off is answered with a refusal by the service itself
            let body = body
                .collect()
                .await
                .map(|whole| whole.to_bytes())
                .unwrap_or_default();
            let mut headers = parts.headers.clone();
            for own in [HOST, CONNECTION, CONTENT_LENGTH] {
                headers.remove(own);
            }
            let began = Instant::now();
            let answer = next
                .run(Request::from_parts(parts, Body::from(body.clone())))
                .await;
            calls
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(Call {
                    service: name,
                    request: Question { headers, body },
                    began,
                    ended: Instant::now(),
                });
            answer
        }
    }))
}

async fn start_gateway(subgraphs: Vec<Subgraph>) -> Result<RunningGateway> {
    let config = GatewayConfig {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        ..GatewayConfig::default()
    };
    Ok(Gateway::start(config, SUPERGRAPH, subgraphs, Router::new()).await?)
}

/// The services of an installation on ports of their own, and a gateway that reaches them there.
struct Served {
    addresses: Vec<(&'static str, SocketAddr)>,
    gateway: RunningGateway,
    servers: JoinSet<std::io::Result<()>>,
}

impl Served {
    async fn start(installation: &Installation) -> Result<Self> {
        let (mut addresses, mut servers) = (Vec::new(), JoinSet::new());
        for (name, router) in installation.services().routers() {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
            addresses.push((name, listener.local_addr()?));
            servers.spawn(async move { axum::serve(listener, router).await });
        }
        let subgraphs = addresses
            .iter()
            .map(|(name, address)| Subgraph::http(*name, format!("http://{address}/graphql")))
            .collect();
        Ok(Self {
            addresses,
            gateway: start_gateway(subgraphs).await?,
            servers,
        })
    }

    fn address(&self, service: &str) -> Result<SocketAddr> {
        self.addresses
            .iter()
            .find(|(name, _)| *name == service)
            .map(|(_, address)| *address)
            .with_context(|| format!("{service} is not served"))
    }

    async fn stop(mut self) -> Result<()> {
        self.gateway.shutdown().await?;
        self.servers.shutdown().await;
        Ok(())
    }
}
