//! An identity service of its own for each test.

use std::sync::Arc;

use auth::{KeySource, Verifier};
use identity::{Config, Imported, Level, Means, Migrator, Profile, Seal, Urgency};
use ids::TenantId;
use serde_json::{Value, json};
use service::{Ctx, OpCtx};
use testkit::{Answer, Backend, Caller, World};

/// A service with its database, clock and keys.
pub struct Office {
    pub world: World,
    pub means: Arc<Means>,
    /// The context that verifies tokens by the service's own published keys.
    pub ctx: Ctx,
    /// Calls the service with such tokens.
    pub caller: Caller,
}

pub const PASSWORD: &str = "bốn con mèo đen";

pub fn config() -> Config {
    // Hashing for people is slow on purpose; tests hash for the form only.
    Config {
        password_memory_kib: 8,
        password_passes: 1,
        ..Config::default()
    }
}

impl Office {
    /// A service without tenants and accounts, with keys.
    pub async fn empty(backend: Backend) -> Self {
        let world = World::new::<Migrator>(backend, identity::NAME)
            .await
            .unwrap();
        let sealing_key = Seal::draw_text().unwrap();
        let means = Arc::new(config().means(&sealing_key, true).unwrap());
        let keys = identity::keys_router(&world.ctx.database);
        let verifier = Verifier::new(KeySource::in_process(keys));
        let ctx = Ctx {
            verifier,
            ..world.ctx.clone()
        };
        let caller = Caller::new(identity::router(&ctx, &means));
        let office = Self {
            world,
            means,
            ctx,
            caller,
        };
        office.rotate(Urgency::WhenDue).await;
        office
    }

    /// A service with the two-level registry and the demonstration's accounts.
    pub async fn open(backend: Backend) -> Self {
        let office = Self::empty(backend).await;
        office.import(Profile::TwoLevel, &config()).await;
        let op = office.op();
        identity::seed_demonstration(&op, &office.means, Profile::TwoLevel)
            .await
            .unwrap();
        office
    }

    pub fn op(&self) -> OpCtx {
        OpCtx::system(&self.ctx, "test")
    }

    pub async fn rotate(&self, urgency: Urgency) -> bool {
        identity::rotate_keys(&self.op(), &self.means, urgency)
            .await
            .unwrap()
    }

    pub async fn import(&self, profile: Profile, config: &Config) -> Imported {
        identity::import_registry(&self.op(), profile, &config.import_rules().unwrap())
            .await
            .unwrap()
    }

    /// Logs in; answers what came back.
    pub async fn try_log_in(&self, name: &str, password: &str) -> Answer {
        let query = "mutation ($input: LogInInput!) { logIn(input: $input) {
            accessToken refreshToken me { id fullName kind tenant { name } roles } } }";
        let input = json!({ "logInName": name, "password": password });
        self.caller.graphql(query, json!({ "input": input })).await
    }

    /// Logs an account of the demonstration in; answers the payload.
    pub async fn log_in(&self, name: &str) -> Value {
        self.try_log_in(name, "motcua-demo-2026").await.data()["logIn"].take()
    }

    /// Calls as an account of the demonstration.
    pub async fn caller_of(&self, name: &str) -> Caller {
        let session = self.log_in(name).await;
        self.caller
            .with_token(session["accessToken"].as_str().unwrap())
    }
}

/// The tenant of a code in the two-level tree.
pub fn tenant_at(level: Level, code: &str) -> TenantId {
    Profile::TwoLevel.tenant_id(level, &code.parse().unwrap())
}

/// The ward of the demonstration.
pub fn ba_dinh() -> TenantId {
    tenant_at(Level::Commune, "00004")
}

/// The answer with its fields in the order of their names, to be compared and read.
pub fn in_order(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut fields: Vec<_> = map
                .into_iter()
                .map(|(name, value)| (name, in_order(value)))
                .collect();
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(fields.into_iter().collect())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(in_order).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

/// The refresh token of a payload.
pub fn refresh_token(payload: &Value) -> &str {
    payload["refreshToken"].as_str().unwrap()
}
