//! A world for one test: a database of its own, a clock that stands still, keys to sign tokens with.

use std::sync::Arc;

use anyhow::{Context, Result};
use auth::{AUDIENCE, Claims, FetchKeys, ISSUER, SigningKey, SubjectKind, Verifier};
use chrono::{DateTime, TimeDelta, Utc};
use ids::{AccountId, KeyId, TenantId};
use policy::{Action, Actor, Officer, Policies, PositionRole};
use sea_orm_migration::MigratorTrait;
use service::{Clock, Ctx, TestClock};
use store::{Database, PostgresConfig};
use uuid::Uuid;

use crate::postgres::{self, TestDatabase};

/// On which database a test runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// Everything one test of a service needs. Dropped with all it holds at the end of the test.
pub struct World {
    pub ctx: Ctx,
    pub clock: Arc<TestClock>,
    pub key: SigningKey,
    backend: Backend,
    // dropped last: the pools of `ctx` close before their database goes
    postgres: Option<TestDatabase>,
    _folder: tempfile::TempDir,
}

struct PublishedKeys(jsonwebtoken::jwk::JwkSet);

#[async_trait::async_trait]
impl FetchKeys for PublishedKeys {
    async fn fetch(
        &self,
    ) -> Result<jsonwebtoken::jwk::JwkSet, Box<dyn std::error::Error + Send + Sync>> {
        Ok(self.0.clone())
    }
}

impl World {
    /// Makes a world in which the service's migrations are applied. The clock stands at Wednesday,
    /// 11 February 2026, 09:00 in Hà Nội.
    pub async fn new<M: MigratorTrait>(backend: Backend, service: &'static str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let (database, postgres) = match backend {
            Backend::Sqlite => {
                let database = Database::open_sqlite(folder.path(), service).await?;
                database.migrate::<M>().await?;
                (database, None)
            }
            Backend::Postgres => {
                let template = postgres::server()
                    .template(service, async |url| {
                        let database = Database::open_postgres(&config(&url), service).await?;
                        database.migrate::<M>().await?;
                        database.close().await?;
                        Ok(())
                    })
                    .await?;
                let copy = postgres::server().create_database(Some(&template)).await?;
                (
                    Database::open_postgres(&config(copy.url()), service).await?,
                    Some(copy),
                )
            }
        };
        let clock = Arc::new(TestClock::at(
            "2026-02-11T02:00:00Z"
                .parse::<DateTime<Utc>>()
                .context("a date")?,
        ));
        let key = SigningKey::from_secret(KeyId::from_uuid(Uuid::from_u128(1)), &[7; 32])?;
        let verifier = Verifier::new(PublishedKeys(jsonwebtoken::jwk::JwkSet {
            keys: vec![key.public()],
        }));
        let ctx = Ctx {
            database,
            clock: clock.clone(),
            policies: Arc::new(Policies::load()?),
            verifier,
        };
        Ok(Self {
            ctx,
            clock,
            key,
            backend,
            postgres,
            _folder: folder,
        })
    }

    /// On which database the world stands.
    pub fn backend(&self) -> Backend {
        self.backend
    }

    /// The URL of the database for its administrator, on PostgreSQL.
    pub fn admin_url(&self) -> Option<&str> {
        self.postgres.as_ref().map(TestDatabase::url)
    }

    /// The same world with the finders' own filters switched off: row-level security stands alone.
    #[must_use]
    pub fn without_application_filter(&self) -> Ctx {
        Ctx {
            database: self.ctx.database.without_application_filter(),
            ..self.ctx.clone()
        }
    }

    /// The claims of a token for the actor, valid for ten minutes from the clock's now.
    pub fn claims(&self, actor: &Actor) -> Claims {
        let now = self.clock.now();
        let positions = match actor {
            Actor::Officer(officer) => officer.positions.clone(),
            Actor::Anonymous
            | Actor::Citizen { .. }
            | Actor::Service { .. }
            | Actor::System { .. } => Vec::new(),
        };
        let (kind, tenant, roles, permissions): (_, _, Vec<PositionRole>, Vec<Action>) = match actor
        {
            Actor::Citizen { .. } => (SubjectKind::Citizen, None, Vec::new(), Vec::new()),
            Actor::Officer(officer) => (
                SubjectKind::Officer,
                Some(officer.tenant),
                officer.roles.iter().copied().collect(),
                officer.permissions.iter().copied().collect(),
            ),
            Actor::Service {
                tenant,
                permissions,
                ..
            } => (
                SubjectKind::Service,
                Some(*tenant),
                Vec::new(),
                permissions.iter().copied().collect(),
            ),
            Actor::Anonymous | Actor::System { .. } => panic!("no token stands for {actor:?}"),
        };
        Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: actor.account().expect("an account"),
            kind,
            tenant,
            positions,
            roles,
            permissions,
            sid: None,
            epoch: 1,
            iat: now.timestamp(),
            exp: (now + TimeDelta::minutes(10)).timestamp(),
        }
    }

    /// A token for the actor, as `identity` would sign it.
    pub fn token(&self, actor: &Actor) -> String {
        self.key
            .sign(&self.claims(actor))
            .expect("a key that signs")
    }
}

fn config(url: &str) -> PostgresConfig {
    PostgresConfig {
        url: url.to_owned(),
        connections: 20,
    }
}

/// The tenant of this number in tests.
pub fn tenant_id(number: u128) -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(
        0x0190_0000_0000_7000_8000_0000_0000_0000 + number,
    ))
}

fn account(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(
        0x0190_0000_0000_7000_8000_0001_0000_0000 + number,
    ))
}

/// The citizen of this number.
pub fn citizen(number: u128) -> Actor {
    Actor::Citizen {
        account: account(number),
    }
}

/// An officer with these roles at a tenant; one account for each tenant and set of roles.
pub fn officer(tenant: TenantId, roles: &[PositionRole]) -> Actor {
    let of_roles = roles
        .iter()
        .fold(0_u128, |sum, role| sum | 1 << (*role as u128));
    Actor::Officer(Officer {
        account: account(1_000_000 + (tenant.uuid().as_u128() & 0xFFFF) * 1_000 + of_roles),
        tenant,
        positions: Vec::new(),
        roles: roles.iter().copied().collect(),
        permissions: roles
            .iter()
            .flat_map(|role| role.actions())
            .copied()
            .collect(),
    })
}

/// A program at a tenant with these permissions.
pub fn program(tenant: TenantId, permissions: &[Action]) -> Actor {
    Actor::Service {
        account: account(2_000_000 + (tenant.uuid().as_u128() & 0xFFFF)),
        tenant,
        permissions: permissions.iter().copied().collect(),
    }
}
