//! The commands: `serve` and the administrator's.

mod audit;
mod demo;
mod events;
mod figures;
mod keys;
mod schema;
mod serve;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use motcua::{Config, Secrets, Services, open_databases};
use service::SystemClock;

/// The open platform for the one-stop service of provinces, districts and communes.
#[derive(Parser)]
#[command(name = "motcua", version, about)]
pub(crate) struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Starts the whole platform in one process.
    Serve(serve::Serve),
    /// Writes the GraphQL and event schemas that the services export.
    #[command(subcommand)]
    Schema(schema::Schema),
    /// Proves that the audit trail is whole.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Shows events that a subscriber could not take, and delivers them again.
    #[command(subcommand)]
    Events(events::Events),
    /// Counts figures from scratch.
    #[command(subcommand)]
    Figures(figures::Figures),
    /// Fills demonstrations.
    #[command(subcommand)]
    Demo(demo::Demo),
    /// Looks after the keys that sign access tokens.
    #[command(subcommand)]
    Keys(keys::Keys),
}

impl Command {
    pub(crate) fn run(self) -> Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?;
        runtime.block_on(async {
            match self.what {
                What::Serve(serve) => serve.run().await,
                What::Schema(schema) => schema.run(),
                What::Audit(audit) => audit.run().await,
                What::Events(events) => events.run().await,
                What::Figures(figures) => figures.run().await,
                What::Demo(demo) => demo.run().await,
                What::Keys(keys) => keys.run().await,
            }
        })
    }
}

/// Where an installation keeps its data.
#[derive(Args)]
struct Place {
    /// The folder that holds databases and keys.
    #[arg(long, default_value = "data")]
    data_dir: PathBuf,
    /// A PostgreSQL log-in that may create roles and schemas (default: SQLite files in the data folder).
    #[arg(long)]
    database_url: Option<String>,
}

impl Place {
    fn config(&self) -> Result<Config> {
        let mut config = Config::read(&self.data_dir)?;
        if let Some(url) = &self.database_url {
            config.database_url = Some(url.clone());
        }
        Ok(config)
    }

    /// The services of the installation, for a command of the administrator.
    async fn services(&self) -> Result<Services> {
        let config = self.config()?;
        // before the databases, which are made where they are missing
        let sealing_key = sealing_key(&config, &self.data_dir)?;
        let databases = open_databases(&config).await?;
        let secrets = Secrets::with_sealing_key(&config, sealing_key)?;
        Services::build(&config, databases, &secrets, Arc::new(SystemClock))
    }
}

fn sealing_key(config: &Config, folder: &Path) -> Result<String> {
    match &config.sealing_key {
        Some(key) => Ok(key.clone()),
        None => std::fs::read_to_string(folder.join("sealing.key"))
            .with_context(|| format!("{} is no data folder of an installation", folder.display())),
    }
}
