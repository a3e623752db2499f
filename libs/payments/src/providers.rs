//! The providers of a tenant, each under its name.

use std::collections::BTreeMap;
use std::sync::Arc;

use wording::Key;

use super::PaymentProvider;

/// Two providers have one name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("two payment providers have the name {name}")]
pub struct ProviderTwice {
    pub name: Key,
}

/// The providers through which somebody can pay.
#[derive(Clone, Default)]
pub struct Providers(BTreeMap<Key, Arc<dyn PaymentProvider>>);

impl Providers {
    /// Makes a set of providers of different names.
    pub fn new(
        providers: impl IntoIterator<Item = Arc<dyn PaymentProvider>>,
    ) -> Result<Self, ProviderTwice> {
        let mut named = BTreeMap::new();
        for provider in providers {
            let name = provider.name().clone();
            if named.insert(name.clone(), provider).is_some() {
                return Err(ProviderTwice { name });
            }
        }
        Ok(Self(named))
    }

    /// Gives the provider of a name.
    pub fn find(&self, name: &Key) -> Option<&Arc<dyn PaymentProvider>> {
        self.0.get(name)
    }

    /// Gives the names in order.
    pub fn names(&self) -> impl Iterator<Item = &Key> {
        self.0.keys()
    }
}
