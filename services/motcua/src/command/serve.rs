//! `motcua serve`.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::Result;
use clap::{Args, ValueEnum};
use motcua::{Platform, SubgraphForm, print_log_ins};
use service::SystemClock;
use telemetry::LogFormat;
use tokio::signal::unix::{SignalKind, signal};

use super::Place;

#[derive(Args)]
pub(super) struct Serve {
    /// The address to listen on (default 127.0.0.1:8080).
    #[arg(long)]
    listen: Option<SocketAddr>,
    #[command(flatten)]
    place: Place,
    /// Opens demonstration accounts with a password that everybody knows, and prints them.
    #[arg(long)]
    demo: bool,
    /// The administrative tree that a new installation begins with (default three-level).
    #[arg(long)]
    profile: Option<Tree>,
    /// How the gateway reaches the services (default in-process).
    #[arg(long)]
    subgraphs: Option<Form>,
    /// Logs as JSON, one object a line.
    #[arg(long)]
    log_json: bool,
    /// What to log, such as `info,dossiers=debug`.
    #[arg(long, env = "MOTCUA_LOG")]
    log: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Tree {
    /// Province, district, commune: as on 30 June 2025.
    ThreeLevel,
    /// Province, commune: as since 1 July 2025.
    TwoLevel,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    InProcess,
    Http,
}

impl Serve {
    pub(super) async fn run(self) -> Result<()> {
        let format = if self.log_json {
            LogFormat::Json
        } else {
            LogFormat::Text
        };
        telemetry::start_logging(format, self.log.as_deref())?;
        // before the start, so that a signal during it is not lost
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;

        let mut config = self.place.config()?;
        if let Some(address) = self.listen {
            config = config.listening_on(address);
        }
        config.demo |= self.demo;
        if let Some(tree) = self.profile {
            config.profile = match tree {
                Tree::ThreeLevel => "three-level",
                Tree::TwoLevel => "two-level",
            }
            .to_owned();
        }
        if let Some(form) = self.subgraphs {
            config.subgraphs = match form {
                Form::InProcess => SubgraphForm::InProcess,
                Form::Http => SubgraphForm::Http,
            };
        }
        let platform = Platform::start(config, Arc::new(SystemClock)).await?;
        print_log_ins(
            &mut std::io::stdout().lock(),
            platform.address(),
            platform.log_ins(),
        )?;
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("asked to stop: requests under way are answered first");
        platform.shutdown().await
    }
}
