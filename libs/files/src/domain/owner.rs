//! Whose an upload or a file is.

use ids::{AccountId, TenantId};
use store::Scope;

/// Whose it is: everybody at work in a tenant, or one citizen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// An agency's tenant.
    Tenant(TenantId),
    /// A citizen's account.
    Citizen(AccountId),
}

impl Owner {
    /// The tenant, if it is one.
    pub const fn tenant(self) -> Option<TenantId> {
        match self {
            Self::Tenant(tenant) => Some(tenant),
            Self::Citizen(_) => None,
        }
    }

    /// The citizen, if it is one.
    pub const fn citizen(self) -> Option<AccountId> {
        match self {
            Self::Citizen(account) => Some(account),
            Self::Tenant(_) => None,
        }
    }

    /// Whether a transaction of this scope acts for the owner.
    pub fn is_served_by(self, scope: Scope) -> bool {
        match scope {
            Scope::Tenant { tenant, .. } => self == Self::Tenant(tenant),
            Scope::Subject { account } => self == Self::Citizen(account),
            Scope::Public => false,
            Scope::System { .. } => true,
        }
    }
}
