//! On whose behalf something is done. No use case runs without an actor.

use std::collections::BTreeSet;

use ids::{AccountId, PositionId, TenantId};

use crate::{Action, PositionRole};

/// An official (cán bộ, công chức) at work in one tenant, as a token describes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    pub account: AccountId,
    pub tenant: TenantId,
    pub positions: Vec<PositionId>,
    pub roles: BTreeSet<PositionRole>,
    pub permissions: BTreeSet<Action>,
}

/// The one who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Nobody who has logged in.
    Anonymous,
    /// A citizen or business (công dân, tổ chức), who belongs to no tenant.
    Citizen { account: AccountId },
    /// An official within one tenant.
    Officer(Officer),
    /// A program with credentials of its own (tài khoản dịch vụ), within one tenant.
    Service {
        account: AccountId,
        tenant: TenantId,
        permissions: BTreeSet<Action>,
    },
    /// The platform itself; the reason is logged with everything it does.
    System { reason: &'static str },
}

impl Actor {
    /// The account behind the actor, if there is one.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Citizen { account } | Self::Service { account, .. } => Some(*account),
            Self::Officer(officer) => Some(officer.account),
            Self::Anonymous | Self::System { .. } => None,
        }
    }

    /// The tenant within which the actor works, if there is one.
    pub fn tenant(&self) -> Option<TenantId> {
        match self {
            Self::Officer(officer) => Some(officer.tenant),
            Self::Service { tenant, .. } => Some(*tenant),
            Self::Anonymous | Self::Citizen { .. } | Self::System { .. } => None,
        }
    }

    /// Whether the actor's positions or credentials hold the action; for citizens the policies alone decide.
    pub fn holds(&self, action: Action) -> bool {
        match self {
            Self::Officer(officer) => officer.permissions.contains(&action),
            Self::Service { permissions, .. } => permissions.contains(&action),
            Self::Anonymous | Self::Citizen { .. } => false,
            Self::System { .. } => true,
        }
    }
}
