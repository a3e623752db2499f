//! Starts and stops the whole platform.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use gateway::{Gateway, RunningGateway, Subgraph};
use identity::DemonstrationLogIn;
use service::{Clock, Health};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::config::{Config, SubgraphForm};
use crate::data_folder::DataFolder;
use crate::secrets::Secrets;
use crate::services::{Services, open_databases};
use crate::{front_page, reference_data, schemas, workers};

/// Workers that have not ended by then are left behind; what they hold is in the database.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running platform.
pub struct Platform {
    gateway: RunningGateway,
    services: Services,
    stop: watch::Sender<bool>,
    workers: JoinSet<()>,
    log_ins: Vec<DemonstrationLogIn>,
    health: Health,
    _folder: DataFolder,
}

impl Platform {
    /// Starts everything and returns when it is ready. Requests are answered a little earlier: `/healthz` at
    /// once, `/readyz` with 503 until the reference data are loaded.
    ///
    /// # Errors
    /// When a part cannot start; those that have are stopped again.
    pub async fn start(config: Config, clock: Arc<dyn Clock>) -> Result<Self> {
        let folder = DataFolder::hold(&config.data_dir)?;
        let secrets = Secrets::read_or_draw(&config)?;
        let databases = open_databases(&config).await?;
        let services = Services::build(&config, databases, &secrets, clock)?;

        let (stop, stopping) = watch::channel(false);
        let health = Health::default();
        for (name, _) in services.contexts() {
            health.set(name, false);
        }
        let mut workers = JoinSet::new();
        let subgraphs = match config.subgraphs {
            SubgraphForm::InProcess => in_process(&services),
            SubgraphForm::Http => over_http(&services, &mut workers, &stopping).await?,
        };
        let fallback = Router::new()
            .merge(front_page::router(config.demo))
            .merge(health.router())
            .merge(identity::keys_router(&services.identity.database))
            .merge(procedures::file_routes(&services.procedures))
            .merge(dossiers::file_routes(
                &services.dossiers,
                &services.dossier_means,
            ))
            .merge(dossiers::slip_routes(
                &services.dossiers,
                &services.dossier_means,
            ))
            .merge(dossiers::payment_routes(
                &services.dossiers,
                &services.paying.desk,
            ))
            .merge(services.paying.routes());
        let mut front = config.gateway.clone();
        let files = services.dossier_means.files_path().to_owned();
        front.unmeasured_paths.push(files);
        let gateway = Gateway::start(front, schemas::SUPERGRAPH, subgraphs, fallback)
            .await
            .context("the gateway cannot start")?;

        let mut platform = Self {
            gateway,
            services,
            stop,
            workers,
            log_ins: Vec::new(),
            health,
            _folder: folder,
        };
        match reference_data::load(&config, &platform.services).await {
            Ok(log_ins) => platform.log_ins = log_ins,
            Err(error) => {
                platform.shutdown().await?;
                return Err(error);
            }
        }
        let mut running = workers::start(&platform.services, &stopping);
        platform
            .workers
            .spawn(async move { while running.join_next().await.is_some() {} });
        for (name, _) in platform.services.contexts() {
            platform.health.set(name, true);
        }
        Ok(platform)
    }

    /// The address that is listened on.
    pub fn address(&self) -> SocketAddr {
        self.gateway.local_addr()
    }

    /// The log-ins of the demonstration; none without it.
    pub fn log_ins(&self) -> &[DemonstrationLogIn] {
        &self.log_ins
    }

    /// The services, for measurements and administration.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// Takes no more requests, answers those under way, relays what waits, closes the databases.
    ///
    /// # Errors
    /// When the gateway or a database reports one while closing.
    pub async fn shutdown(mut self) -> Result<()> {
        for (name, _) in self.services.contexts() {
            self.health.set(name, false);
        }
        self.gateway.shutdown().await?;
        // nobody listens when no worker has started: that is no error
        self.stop.send_replace(true);
        let ended = async { while self.workers.join_next().await.is_some() {} };
        if tokio::time::timeout(PATIENCE, ended).await.is_err() {
            tracing::warn!("some workers did not end in time; they go on at the next start");
        }
        for (_, ctx) in self.services.contexts() {
            ctx.database.clone().close().await?;
        }
        Ok(())
    }
}

fn in_process(services: &Services) -> Vec<Subgraph> {
    services
        .routers()
        .into_iter()
        .map(|(name, router)| Subgraph::in_process(name, router))
        .collect()
}

/// Serves each service on a loopback port of its own.
async fn over_http(
    services: &Services,
    workers: &mut JoinSet<()>,
    stopping: &watch::Receiver<bool>,
) -> Result<Vec<Subgraph>> {
    let mut subgraphs = Vec::new();
    for (name, router) in services.routers() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .with_context(|| format!("{name} cannot listen"))?;
        subgraphs.push(Subgraph::http(
            name,
            format!("http://{}/graphql", listener.local_addr()?),
        ));
        let mut stopping = stopping.clone();
        workers.spawn(async move {
            let stopped = async move {
                // an error means that nobody can tell any more: stop as well
                let _ = stopping.wait_for(|stop| *stop).await;
            };
            if let Err(error) = axum::serve(listener, router)
                .with_graceful_shutdown(stopped)
                .await
            {
                tracing::error!(service = name, %error, "a service no longer answers");
            }
        });
    }
    Ok(subgraphs)
}
