//! Starts and drains the gateway's threads.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use axum::Router;
use hive_router::background_tasks::BackgroundTasksManager;
use hive_router::ntex::SharedCfg;
use hive_router::ntex::rt::{DefaultRuntime, System};
use hive_router::ntex::server::Server;
use hive_router::ntex::web::{App, HttpServer};
use hive_router::plugins::plugins_service::PluginService;
use hive_router::{
    RouterPaths, build_http_service_config, configure_ntex_app, init_rustls_crypto_provider,
};
use rustls::crypto::CryptoProvider;
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use crate::config::GatewayConfig;
use crate::edge::Edge;
use crate::engine::{ENDPOINT, Engine};
use crate::error::GatewayError;
use crate::subgraph::Subgraph;

/// The way to start a gateway.
pub struct Gateway;

impl Gateway {
    /// Starts serving and returns as soon as requests are answered.
    ///
    /// Runs on threads of its own; services in this process and the fallback run on the tokio runtime
    /// that this is called from.
    pub async fn start(
        config: GatewayConfig,
        supergraph_sdl: &str,
        subgraphs: Vec<Subgraph>,
        fallback: Router,
    ) -> Result<RunningGateway, GatewayError> {
        let runtime = Handle::try_current().map_err(|_| GatewayError::NoRuntime)?;
        let address = config.listen;
        let engine = Engine::new(config, supergraph_sdl, subgraphs, fallback, runtime)?;
        install_tls_provider();
        let listen_error = |source| GatewayError::Listen { address, source };
        let listener = TcpListener::bind(address).map_err(listen_error)?;
        let local_addr = listener.local_addr().map_err(listen_error)?;
        listener.set_nonblocking(true).map_err(listen_error)?;

        let (started, has_started) = oneshot::channel();
        let (ended, has_ended) = oneshot::channel();
        spawn_system(engine, listener, started, ended).map_err(GatewayError::Thread)?;
        let server = has_started.await.map_err(|_| GatewayError::Stopped)??;
        tracing::info!(gateway.address = %local_addr, "gateway started");
        Ok(RunningGateway {
            local_addr,
            server,
            has_ended,
        })
    }
}

/// A gateway that serves until it is shut down.
pub struct RunningGateway {
    local_addr: SocketAddr,
    server: Server,
    has_ended: oneshot::Receiver<()>,
}

impl RunningGateway {
    /// The address that is listened on, with the true port where 0 was asked for.
    pub fn local_addr(&self) -> SocketAddr {
        self.local_addr
    }

    /// Takes no more connections, answers the requests that are running, and ends the threads.
    pub async fn shutdown(self) -> Result<(), GatewayError> {
        self.server.stop(true).await;
        self.has_ended.await.map_err(|_| GatewayError::Stopped)?;
        tracing::info!(gateway.address = %self.local_addr, "gateway stopped");
        Ok(())
    }
}

/// Starts the thread of the router's own system.
///
/// Not part of the async function above, whose code is made anew in every crate that awaits it: the
/// types of the server are too deep for that.
fn spawn_system(
    engine: Engine,
    listener: TcpListener,
    started: oneshot::Sender<Result<Server, GatewayError>>,
    ended: oneshot::Sender<()>,
) -> std::io::Result<()> {
    let run = move || {
        let system = System::build().name("gateway").build(DefaultRuntime);
        system.block_on(serve(Arc::new(engine), listener, started));
        let _ = ended.send(());
    };
    std::thread::Builder::new()
        .name("gateway".to_owned())
        .spawn(run)
        .map(drop)
}

async fn serve(
    engine: Arc<Engine>,
    listener: TcpListener,
    started: oneshot::Sender<Result<Server, GatewayError>>,
) {
    let mut tasks = BackgroundTasksManager::new();
    match run(&engine, listener, &mut tasks).await {
        Ok(server) => {
            if started.send(Ok(server.clone())).is_ok()
                && let Err(error) = server.await
            {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, "the gateway's server ended with an error");
            }
        }
        Err(error) => {
            let _ = started.send(Err(error));
        }
    }
    tasks.graceful_shutdown().await;
}

async fn run(
    engine: &Arc<Engine>,
    listener: TcpListener,
    tasks: &mut BackgroundTasksManager,
) -> Result<Server, GatewayError> {
    let address = engine.config.listen;
    let (shared_state, schema_state) = engine.router_state(tasks).await?;
    let subscriptions = schema_state.callback_subscriptions.clone();
    let router_config = engine.router_config();
    let engine_of_threads = Arc::clone(engine);
    let server = HttpServer::new(async move || {
        let engine = Arc::clone(&engine_of_threads);
        let paths = RouterPaths::new(ENDPOINT.to_owned(), None, None);
        App::new()
            .middleware(PluginService::new(paths.clone(), None))
            .middleware(Edge(Arc::clone(&engine)))
            .state(engine)
            .state(shared_state.clone())
            .state(schema_state.clone())
            .state(shared_state.telemetry_context.clone())
            .state(subscriptions.clone())
            .configure(move |services| configure_ntex_app(services, &paths, None))
    });
    let server = server
        .workers(engine.config.worker_count())
        .disable_signals()
        .config(SharedCfg::new("gateway").add(build_http_service_config(router_config)))
        .shutdown_timeout(router_config.shutdown_timeout())
        .listen(listener)
        .map_err(|source| GatewayError::Listen { address, source })?;
    Ok(server.run())
}

/// Chooses the TLS implementation of the process before the first connection needs one.
///
/// Two are linked in, and rustls refuses to guess; whoever came first keeps the choice.
fn install_tls_provider() {
    if CryptoProvider::get_default().is_none() {
        init_rustls_crypto_provider();
    }
}
