//! The desk of online payments, and the sandbox at which the demonstration is paid.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use dossiers::{PaymentConfig, PaymentDesk, SandboxAccount};
use payments::Secret;
use payments::sandbox::{House, HouseConfig};
use service::Clock;
use tokio::sync::watch;
use tokio::task::JoinSet;
use url::Url;
use wording::Key;

use crate::config::Config;

/// Under which path the sandbox of the demonstration lies.
const SANDBOX: &str = "sandbox";

/// Through whom the platform is paid.
#[derive(Clone)]
pub struct Paying {
    pub desk: Arc<PaymentDesk>,
    sandbox: Option<House>,
}

impl Paying {
    /// Opens the desk; a demonstration that names no provider has a sandbox of its own.
    pub(crate) fn open(config: &Config, clock: &Arc<dyn Clock>) -> Result<Self> {
        let mut payments = config.payments.clone();
        let own = config.demo && payments.sandboxes.is_empty();
        let url = match &payments.public_url {
            Some(url) => Some(url.clone()),
            None => own_address(config.gateway.listen)?,
        };
        let sandbox = match url {
            Some(url) if own => Some(open_sandbox(config, &mut payments, url, clock)?),
            Some(_) | None => None,
        };
        let desk = PaymentDesk::open(payments).context("the payments cannot be configured")?;
        Ok(Self {
            desk: Arc::new(desk),
            sandbox,
        })
    }

    /// The pages of the sandbox, if there is one.
    pub(crate) fn routes(&self) -> Router {
        match &self.sandbox {
            Some(house) => Router::new().nest(&format!("/{SANDBOX}"), house.router()),
            None => Router::new(),
        }
    }

    /// Starts who tells the platform how payments at the sandbox ended.
    pub(crate) fn start(&self, workers: &mut JoinSet<()>, stop: &watch::Receiver<bool>) {
        if let Some(house) = &self.sandbox {
            let courier = house.courier(Arc::new(|pause| Box::pin(rest(pause))));
            workers.spawn(courier.run(stop.clone()));
        }
    }
}

async fn rest(pause: Duration) {
    // nothing ever comes: it ends with the pause
    let _ = tokio::time::timeout(pause, std::future::pending::<()>()).await;
}

/// The address of a platform on this machine; none of one whose port is not known yet.
fn own_address(listen: SocketAddr) -> Result<Option<Url>> {
    let host = if listen.ip().is_unspecified() {
        Ipv4Addr::LOCALHOST.into()
    } else {
        listen.ip()
    };
    if listen.port() == 0 {
        return Ok(None);
    }
    let address = SocketAddr::new(host, listen.port());
    Ok(Some(format!("http://{address}/").parse()?))
}

/// Opens a sandbox beside the platform, with a secret that nobody else ever knows.
fn open_sandbox(
    config: &Config,
    payments: &mut PaymentConfig,
    url: Url,
    clock: &Arc<dyn Clock>,
) -> Result<House> {
    let name: Key = SANDBOX.parse()?;
    let merchant: Key = "motcua".parse()?;
    let drawn = format!(
        "{:032x}{:032x}",
        rand::random::<u128>(),
        rand::random::<u128>()
    );
    let secret = Secret::try_from(drawn)?;
    let account = SandboxAccount {
        merchant: merchant.clone(),
        house_url: url.join(SANDBOX)?,
        service_url: None,
        secret: secret.clone(),
        previous_secret: None,
    };
    let house = HouseConfig {
        merchants: [(merchant, secret)].into(),
        folder: Some(config.data_dir.join(SANDBOX)),
        ..HouseConfig::default()
    };
    payments.public_url = Some(url);
    payments.sandboxes.insert(name.clone(), account);
    if payments.providers.is_empty() {
        payments.providers.push(name);
    }
    let clock = Arc::clone(clock);
    House::open(house, Arc::new(move || clock.now()))
        .context("the payment sandbox cannot be opened")
}
