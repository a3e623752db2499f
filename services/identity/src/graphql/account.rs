//! Accounts as their holders and administrators see them.

use std::collections::BTreeSet;

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use graphql::Result;
use ids::TenantId;
use policy::{Action, Actor, PositionRole};

use super::query::today;
use super::tenant::{Tenant, tenant_on};
use super::types::{AccountKind, AccountStatus, OfficerRole, ServicePermission};
use crate::domain::account::{Account, Holder};
use crate::domain::grant::Workplace;

/// The account that is logged in, with what it is at its place of work.
pub struct Me {
    account: Account,
    tenant: Option<TenantId>,
    roles: BTreeSet<PositionRole>,
    permissions: BTreeSet<Action>,
}

impl Me {
    /// The account as the token of the request describes it.
    pub fn of_actor(account: Account, actor: &Actor) -> Self {
        let (roles, permissions) = match actor {
            Actor::Officer(officer) => (officer.roles.clone(), officer.permissions.clone()),
            Actor::Service { permissions, .. } => (BTreeSet::new(), permissions.clone()),
            Actor::Anonymous | Actor::Citizen { .. } | Actor::System { .. } => {
                (BTreeSet::new(), BTreeSet::new())
            }
        };
        Self {
            account,
            tenant: actor.tenant(),
            roles,
            permissions,
        }
    }

    /// The account as it has just logged in.
    pub fn at_work(account: Account, workplace: Option<Workplace>) -> Self {
        match workplace {
            Some(Workplace {
                tenant,
                roles,
                permissions,
                ..
            }) => Self {
                account,
                tenant: Some(tenant),
                roles,
                permissions,
            },
            None => Self {
                account,
                tenant: None,
                roles: BTreeSet::new(),
                permissions: BTreeSet::new(),
            },
        }
    }
}

/// The account that is logged in (tài khoản của tôi).
#[Object]
impl Me {
    /// Its id.
    async fn id(&self) -> ID {
        self.account.id.into()
    }

    /// The kind of the account (loại tài khoản).
    async fn kind(&self) -> AccountKind {
        match self.account.holder {
            Holder::Citizen => AccountKind::Citizen,
            Holder::Officer => AccountKind::Officer,
            Holder::Service { .. } => AccountKind::Service,
        }
    }

    /// The name by which it logs in (tên đăng nhập).
    async fn log_in_name(&self) -> &str {
        self.account.log_in_name.as_str()
    }

    /// The full name of its holder (họ và tên).
    async fn full_name(&self) -> &str {
        self.account.full_name.as_str()
    }

    /// The tenant where it works; null for citizens (đơn vị công tác).
    async fn tenant(&self, context: &Context<'_>) -> Result<Option<Tenant>> {
        match self.tenant {
            Some(tenant) => tenant_on(context, tenant, today(context)?).await,
            None => Ok(None),
        }
    }

    /// What its positions there are (vai trò).
    async fn roles(&self) -> Vec<OfficerRole> {
        self.roles.iter().map(|role| (*role).into()).collect()
    }

    /// What it may do there (quyền), by name.
    async fn permissions(&self) -> Vec<&'static str> {
        self.permissions
            .iter()
            .map(|action| action.name())
            .collect()
    }
}

/// A program's account.
pub struct ServiceAccount(pub Account);

/// The account of a program of a tenant (tài khoản dịch vụ).
#[Object]
impl ServiceAccount {
    /// Its id, with which it logs in.
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    /// What the program is called (tên phần mềm).
    async fn title(&self) -> &str {
        self.0.full_name.as_str()
    }

    /// Whether it may be used.
    async fn status(&self) -> AccountStatus {
        self.0.status.into()
    }

    /// What it may do (quyền).
    async fn permissions(&self) -> Vec<ServicePermission> {
        match &self.0.holder {
            Holder::Service { permissions, .. } => permissions
                .iter()
                .map(|permission| (*permission).into())
                .collect(),
            Holder::Citizen | Holder::Officer => Vec::new(),
        }
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// The tenant that it belongs to (đơn vị).
    async fn tenant(&self, context: &Context<'_>) -> Result<Option<Tenant>> {
        match &self.0.holder {
            Holder::Service { tenant, .. } => tenant_on(context, *tenant, today(context)?).await,
            Holder::Citizen | Holder::Officer => Ok(None),
        }
    }
}
