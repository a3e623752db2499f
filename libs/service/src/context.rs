//! The contexts: [`Ctx`] lives as long as a service, [`OpCtx`] as long as one operation.

use std::net::IpAddr;
use std::sync::Arc;

use auth::Verifier;
use chrono::{DateTime, Utc};
use ids::{AccountId, EventId};
use policy::{Action, Actor, Denied, Policies, Resource};
use store::{AuditEntry, Database, Scope, Tx};
use uuid::Uuid;
use wording::Language;

use crate::{AppError, Clock, ErrorCode};

/// What a service needs for as long as it runs.
#[derive(Clone)]
pub struct Ctx {
    pub database: Database,
    pub clock: Arc<dyn Clock>,
    pub policies: Arc<Policies>,
    pub verifier: Verifier,
}

/// Ties together what one request does in several services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correlation {
    pub request_id: String,
    /// W3C trace context, as it came.
    pub traceparent: Option<String>,
    /// From which address the caller comes, as the gateway tells it: good for counting attempts, not for more.
    pub address: Option<IpAddr>,
}

/// The context of one operation: who acts, in which language, with what means.
#[derive(Clone)]
pub struct OpCtx {
    pub ctx: Ctx,
    pub actor: Actor,
    pub language: Language,
    pub correlation: Correlation,
}

impl OpCtx {
    /// The context in which the platform itself acts, for a reason that is logged.
    pub fn system(ctx: &Ctx, reason: &'static str) -> Self {
        Self {
            ctx: ctx.clone(),
            actor: Actor::System { reason },
            language: Language::default(),
            correlation: Correlation {
                request_id: reason.to_owned(),
                traceparent: None,
                address: None,
            },
        }
    }

    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        self.ctx.clock.now()
    }

    /// A fresh UUID for an id.
    pub fn uuid(&self) -> Uuid {
        self.ctx.clock.uuid()
    }

    /// Asks the policies; the one question of a use case.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` or `FORBIDDEN`.
    pub fn authorise(&self, action: Action, resource: &Resource) -> Result<(), AppError> {
        self.ctx
            .policies
            .decide(&self.actor, action, resource)
            .map_err(|denied| match denied {
                Denied::Unauthenticated => AppError::new(ErrorCode::Unauthenticated),
                Denied::Forbidden => AppError::new(ErrorCode::Forbidden),
            })
    }

    /// The account that acts.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` when nobody has logged in.
    pub fn account(&self) -> Result<AccountId, AppError> {
        self.actor
            .account()
            .ok_or_else(|| AppError::new(ErrorCode::Unauthenticated))
    }

    /// The scope of the actor's transactions.
    pub fn scope(&self) -> Scope {
        match &self.actor {
            Actor::Anonymous => Scope::Public,
            Actor::Citizen { account } => Scope::Subject { account: *account },
            Actor::Officer(officer) => Scope::Tenant {
                tenant: officer.tenant,
                account: officer.account,
            },
            Actor::Service {
                account, tenant, ..
            } => Scope::Tenant {
                tenant: *tenant,
                account: *account,
            },
            Actor::System { reason } => Scope::System { reason },
        }
    }

    /// Opens a transaction that reads, in the actor's scope.
    ///
    /// # Errors
    /// `UNAVAILABLE` when no connection is free in time.
    pub async fn read(&self) -> Result<Tx, AppError> {
        Ok(self.ctx.database.read(self.scope()).await?)
    }

    /// Opens a transaction that writes, in the actor's scope.
    ///
    /// # Errors
    /// `UNAVAILABLE` when no connection is free in time.
    pub async fn write(&self) -> Result<Tx, AppError> {
        Ok(self.ctx.database.write(self.scope()).await?)
    }

    /// Writes an audit entry in the transaction of the change. `detail` holds no personal data.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn audit(
        &self,
        tx: &Tx,
        tenant: Option<ids::TenantId>,
        action: Action,
        resource: String,
        detail: serde_json::Value,
    ) -> Result<(), AppError> {
        self.audit_each(tx, tenant, action, vec![(resource, detail)])
            .await
    }

    /// Writes an audit entry for each of these things, in the transaction of the change.
    ///
    /// # Errors
    /// As for [`OpCtx::audit`].
    pub async fn audit_each(
        &self,
        tx: &Tx,
        tenant: Option<ids::TenantId>,
        action: Action,
        changed: Vec<(String, serde_json::Value)>,
    ) -> Result<(), AppError> {
        let entry = |(resource, detail)| AuditEntry {
            id: self.uuid(),
            tenant,
            actor: &self.actor,
            action,
            resource,
            detail,
            request_id: &self.correlation.request_id,
            at: self.now(),
        };
        let entries = changed.into_iter().map(entry).collect();
        store::record_audit_entries(tx, entries).await?;
        Ok(())
    }

    /// Publishes events in the transaction of the change that caused them.
    ///
    /// # Errors
    /// When the database refuses them.
    pub async fn publish<E: events::EventData>(
        &self,
        tx: &Tx,
        source: &'static str,
        tenant: Option<ids::TenantId>,
        data: &[E],
    ) -> Result<(), AppError> {
        let mut envelopes = Vec::with_capacity(data.len());
        for one in data {
            let id = EventId::from_uuid(self.uuid());
            let correlation = Some(self.correlation.request_id.clone());
            envelopes.push(
                events::Event::new(id, source, self.now(), tenant, correlation, one)
                    .map_err(AppError::internal)?,
            );
        }
        events::publish(tx, &envelopes).await?;
        Ok(())
    }
}
