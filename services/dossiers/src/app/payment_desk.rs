//! Through which providers the agencies take payments, and where browsers and providers reach the
//! platform: configuration, read once at the start.

use std::collections::BTreeMap;
use std::sync::Arc;

use ids::TenantId;
use payments::sandbox::{Sandbox, SandboxConfig, SandboxConfigError};
use payments::{PaymentProvider, ProviderTwice, Providers, Secret};
use serde::Deserialize;
use service::{AppError, ErrorCode};
use url::Url;
use wording::Key;

/// Under which path of the platform the routes of payments lie.
pub(crate) const PATH: &str = "payments";

/// How payments online are configured; without a provider nobody can pay online.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PaymentConfig {
    /// The address of the platform as browsers and providers see it.
    pub public_url: Option<Url>,
    /// Accounts at payment sandboxes, by the names under which the platform knows them.
    pub sandboxes: BTreeMap<Key, SandboxAccount>,
    /// The providers of agencies that have none of their own, the usual one first.
    pub providers: Vec<Key>,
    /// The providers of single agencies, the usual one first.
    pub tenants: BTreeMap<TenantId, Vec<Key>>,
}

/// An account at a payment sandbox.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SandboxAccount {
    /// The name under which the sandbox knows the platform.
    pub merchant: Key,
    /// Where the sandbox is, as browsers see it.
    pub house_url: Url,
    /// Where it is, as the platform's servers see it, if that is another address.
    #[serde(default)]
    pub service_url: Option<Url>,
    /// The shared secret, from the environment.
    pub secret: Secret,
    /// The secret before it, still believed while it is being replaced.
    #[serde(default)]
    pub previous_secret: Option<Secret>,
}

/// Why a configuration of payments cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PaymentConfigError {
    #[error("payments.public_url is missing, though there are providers")]
    NoPublicUrl,
    #[error("payments.public_url is no address of a web server")]
    PublicUrl,
    #[error("payments: no provider has the name {0}")]
    UnknownProvider(Key),
    #[error(transparent)]
    Twice(#[from] ProviderTwice),
    #[error(transparent)]
    Sandbox(#[from] SandboxConfigError),
}

/// Through which providers whom is paid (quầy thanh toán trực tuyến); none of itself.
#[derive(Clone, Default)]
pub struct PaymentDesk {
    providers: Providers,
    usual: Vec<Key>,
    by_tenant: BTreeMap<TenantId, Vec<Key>>,
    public_url: Option<Url>,
}

impl PaymentDesk {
    /// Opens the desk of a configuration.
    ///
    /// # Errors
    /// When an address is missing or wrong, or a provider is named that there is not.
    pub fn open(config: PaymentConfig) -> Result<Self, PaymentConfigError> {
        let mut providers: Vec<Arc<dyn PaymentProvider>> = Vec::new();
        for (name, account) in config.sandboxes {
            let mut sandbox =
                SandboxConfig::new(name, account.merchant, account.house_url, account.secret);
            sandbox.service_url = account.service_url;
            sandbox.previous_secret = account.previous_secret;
            providers.push(Arc::new(Sandbox::new(sandbox)?));
        }
        if !providers.is_empty() {
            let url = config.public_url.as_ref();
            let url = url.ok_or(PaymentConfigError::NoPublicUrl)?;
            if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
                return Err(PaymentConfigError::PublicUrl);
            }
        }
        let providers = Providers::new(providers)?;
        let named = config.tenants.values().flatten().chain(&config.providers);
        for name in named {
            if providers.find(name).is_none() {
                return Err(PaymentConfigError::UnknownProvider(name.clone()));
            }
        }
        Ok(Self {
            providers,
            usual: config.providers,
            by_tenant: config.tenants,
            public_url: config.public_url,
        })
    }

    /// The provider of a name.
    pub(crate) fn find(&self, name: &Key) -> Option<&Arc<dyn PaymentProvider>> {
        self.providers.find(name)
    }

    /// The providers of an agency, the usual one first.
    pub(crate) fn of_agency(&self, agency: TenantId) -> &[Key] {
        self.by_tenant.get(&agency).unwrap_or(&self.usual)
    }

    /// The provider through which an agency is paid: the one that is named, or the usual one.
    pub(crate) fn choose(
        &self,
        agency: TenantId,
        named: Option<&Key>,
    ) -> Result<&Arc<dyn PaymentProvider>, AppError> {
        let offered = self.of_agency(agency);
        let Some(usual) = offered.first() else {
            return Err(AppError::new(ErrorCode::PaymentOffline));
        };
        let name = named.unwrap_or(usual);
        let known = offered.contains(name);
        let provider = self.find(name).filter(|_| known);
        provider.ok_or_else(|| {
            let known: Vec<_> = offered.iter().map(Key::as_str).collect();
            AppError::new(ErrorCode::PaymentProviderUnknown)
                .with("provider", name)
                .with("known", known.join(", "))
                .at("input.provider")
        })
    }

    /// The address of a route of payments: where a provider tells, or the payer comes back.
    pub(crate) fn address(&self, provider: &Key, route: &str) -> Result<Url, AppError> {
        let offline = || AppError::new(ErrorCode::PaymentOffline);
        let mut url = self.public_url.clone().ok_or_else(offline)?;
        if let Ok(mut segments) = url.path_segments_mut() {
            segments
                .pop_if_empty()
                .extend([PATH, provider.as_str(), route]);
        }
        Ok(url)
    }
}
