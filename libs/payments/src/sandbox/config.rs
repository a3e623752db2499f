//! The configuration of both sides of the sandbox: every key but names and secrets has a default.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use chrono::TimeDelta;
use serde::Deserialize;
use url::Url;
use wording::Key;

use crate::Secret;

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SandboxConfigError {
    #[error("payments: {key} must be an http or https address")]
    Address { key: &'static str },
    #[error("payments: no client for the network can be made")]
    Client(#[source] reqwest::Error),
}

/// What the platform knows of a sandbox.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SandboxConfig {
    /// The name under which the platform knows the provider.
    pub name: Key,
    /// The name under which the provider knows the platform, or one tenant of it.
    pub merchant: Key,
    /// Where the house is, as the payer's browser sees it.
    pub house_url: Url,
    /// Where the house is, as the platform's servers see it, if that is another address.
    #[serde(default)]
    pub service_url: Option<Url>,
    /// The shared secret, from the environment.
    pub secret: Secret,
    /// The secret before it, still believed while it is being replaced.
    #[serde(default)]
    pub previous_secret: Option<Secret>,
    /// How old, or how much ahead, a message may be, in seconds (300).
    #[serde(default = "SandboxConfig::default_tolerance")]
    pub message_tolerance_seconds: u32,
    /// How long an answer may take, in seconds (10).
    #[serde(default = "SandboxConfig::default_timeout")]
    pub request_timeout_seconds: u32,
}

impl SandboxConfig {
    /// Makes a configuration of what has no default.
    pub const fn new(name: Key, merchant: Key, house_url: Url, secret: Secret) -> Self {
        Self {
            name,
            merchant,
            house_url,
            service_url: None,
            secret,
            previous_secret: None,
            message_tolerance_seconds: Self::default_tolerance(),
            request_timeout_seconds: Self::default_timeout(),
        }
    }

    const fn default_tolerance() -> u32 {
        300
    }

    const fn default_timeout() -> u32 {
        10
    }

    pub(super) fn tolerance(&self) -> TimeDelta {
        TimeDelta::seconds(self.message_tolerance_seconds.into())
    }

    pub(super) fn timeout(&self) -> Duration {
        Duration::from_secs(self.request_timeout_seconds.into())
    }

    /// Gives the secrets that are believed, the one to sign with first.
    pub(super) fn secrets(&self) -> Vec<&Secret> {
        let secrets = std::iter::once(&self.secret);
        secrets.chain(&self.previous_secret).collect()
    }
}

/// What the house knows, and how patient it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HouseConfig {
    /// Who may send payers, with the secret of each, from the environment.
    pub merchants: BTreeMap<Key, Secret>,
    /// The folder of its own in which it keeps its sales; without one it forgets them when it ends.
    pub folder: Option<PathBuf>,
    /// How old, or how much ahead, a message may be, in seconds.
    pub message_tolerance_seconds: u32,
    /// How far ahead an order may expire at most, in hours.
    pub longest_order_hours: u32,
    /// The most sales it keeps.
    pub most_sales: usize,
    /// After how many days it may forget a sale that ended and was told.
    pub forget_after_days: u32,
    /// How often it tells how a sale ended before it gives up.
    pub delivery_attempts: u32,
    /// How long it waits after the first attempt, in seconds; twice as long after each further one.
    pub delivery_first_pause_seconds: u32,
    /// How long it waits at most, in seconds.
    pub delivery_longest_pause_seconds: u32,
    /// How long a platform may take to acknowledge, in seconds.
    pub delivery_timeout_seconds: u32,
    /// How many platforms it tells something at once.
    pub deliveries_at_once: usize,
    /// How often it looks for sales that expired, in seconds.
    pub sweep_seconds: u32,
}

impl Default for HouseConfig {
    fn default() -> Self {
        Self {
            merchants: BTreeMap::new(),
            folder: None,
            message_tolerance_seconds: 300,
            longest_order_hours: 24,
            most_sales: 10_000,
            forget_after_days: 30,
            delivery_attempts: 12,
            delivery_first_pause_seconds: 5,
            delivery_longest_pause_seconds: 3_600,
            delivery_timeout_seconds: 10,
            deliveries_at_once: 8,
            sweep_seconds: 30,
        }
    }
}

impl HouseConfig {
    pub(super) fn tolerance(&self) -> TimeDelta {
        TimeDelta::seconds(self.message_tolerance_seconds.into())
    }

    pub(super) fn longest_order(&self) -> TimeDelta {
        TimeDelta::hours(self.longest_order_hours.into())
    }

    pub(super) fn forget_after(&self) -> TimeDelta {
        TimeDelta::days(self.forget_after_days.into())
    }

    pub(super) fn delivery_timeout(&self) -> Duration {
        Duration::from_secs(self.delivery_timeout_seconds.into())
    }

    pub(super) fn sweep(&self) -> Duration {
        Duration::from_secs(self.sweep_seconds.max(1).into())
    }

    /// Gives how long to wait after that many attempts.
    pub(super) fn pause_after(&self, attempts: u32) -> TimeDelta {
        let doubled = 1_u64
            .checked_shl(attempts.saturating_sub(1).min(32))
            .unwrap_or(u64::MAX);
        let pause = u64::from(self.delivery_first_pause_seconds).saturating_mul(doubled);
        let pause = pause.min(self.delivery_longest_pause_seconds.into());
        TimeDelta::seconds(i64::try_from(pause).unwrap_or(i64::MAX / 1_000))
    }
}

/// Checks that an address can be visited.
pub(super) fn require_web(url: &Url, key: &'static str) -> Result<(), SandboxConfigError> {
    if matches!(url.scheme(), "http" | "https") && url.has_host() {
        Ok(())
    } else {
        Err(SandboxConfigError::Address { key })
    }
}
