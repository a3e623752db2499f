//! Configuration of the process: documented defaults, then `motcua.toml` in the data folder, then
//! environment variables `MOTCUA_…` (`__` between levels), then the command line.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use figment::Figment;
use figment::providers::{Env, Format, Toml};
use serde::Deserialize;

/// How the gateway reaches the services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubgraphForm {
    /// By function calls.
    #[default]
    InProcess,
    /// Over HTTP on loopback, as in a cluster.
    Http,
}

/// Everything that can be configured.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The folder that holds databases and keys.
    pub data_dir: PathBuf,
    /// A PostgreSQL log-in that may create roles and schemas; without it each service has an SQLite file.
    pub database_url: Option<String>,
    /// Connections to PostgreSQL for the requests of each service.
    pub database_connections: u32,
    /// Which administrative tree a new installation begins with: `three-level` or `two-level`.
    pub profile: String,
    /// Opens demonstration accounts with a password that everybody knows.
    pub demo: bool,
    /// How the gateway reaches the services.
    pub subgraphs: SubgraphForm,
    /// The key that seals signing keys, 32 bytes in base 64; without it one is drawn and kept in the data folder.
    pub sealing_key: Option<String>,
    /// The secret that signs links to files, 32 characters or more; without it one is drawn and kept in the data folder.
    pub link_key: Option<String>,
    /// What opens the S3-compatible store, where `dossiers.files.storage` is one.
    pub s3_access_key_id: Option<String>,
    pub s3_secret_access_key: Option<String>,
    pub gateway: gateway::GatewayConfig,
    pub identity: identity::Config,
    pub payments: dossiers::PaymentConfig,
    pub dossiers: dossiers::Config,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("data"),
            database_url: None,
            database_connections: 20,
            profile: "three-level".to_owned(),
            demo: false,
            subgraphs: SubgraphForm::default(),
            sealing_key: None,
            link_key: None,
            s3_access_key_id: None,
            s3_secret_access_key: None,
            gateway: gateway::GatewayConfig::default(),
            identity: identity::Config::default(),
            payments: dossiers::PaymentConfig::default(),
            dossiers: dossiers::Config::default(),
        }
    }
}

impl Config {
    /// Reads file and environment for a data folder.
    ///
    /// # Errors
    /// When a key is unknown or has a value of the wrong kind, naming it.
    pub fn read(data_dir: &Path) -> Result<Self> {
        let mut config: Self = Figment::new()
            .merge(Toml::file(data_dir.join("motcua.toml")))
            // the log's filter is the command line's: it is needed before there is a configuration
            .merge(Env::prefixed("MOTCUA_").ignore(&["log"]).split("__"))
            .extract()
            .context("the configuration cannot be used")?;
        config.data_dir = data_dir.to_owned();
        Ok(config)
    }

    /// Listens on another address.
    #[must_use]
    pub fn listening_on(mut self, address: SocketAddr) -> Self {
        self.gateway.listen = address;
        self
    }
}
