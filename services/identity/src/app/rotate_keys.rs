//! Rotates the keys that sign access tokens: by the worker when due, by `motcua` at once.

use ids::KeyId;
use policy::{Action, Resource};
use service::{AppError, OpCtx};
use store::{Scope, StoreError, Tx};

use super::means::Means;
use super::secret::random_bytes;
use crate::domain::rules::rotation::{RotationPlan, Urgency, plan};
use crate::domain::signing_key::{KeyUse, SigningKey};
use crate::store::signing_key::{self, StoredKey};

/// Rotates keys; answers whether anything changed.
///
/// # Errors
/// When the database refuses. Losing the race against another process is no error.
pub async fn rotate_keys(op: &OpCtx, means: &Means, urgency: Urgency) -> Result<bool, AppError> {
    op.authorise(Action::MaintainPlatform, &Resource::Platform)?;
    let tx = op
        .ctx
        .database
        .write(Scope::System {
            reason: "rotate signing keys",
        })
        .await?;
    let keys = signing_key::load_all_for_update(&tx).await?;
    let plan = plan(&keys, op.now(), &means.rules.rotation, urgency);
    if plan.is_empty() {
        return Ok(false);
    }
    match carry_out(op, means, &tx, &plan).await {
        Ok(()) => {}
        Err(RotationError::Store(StoreError::Duplicate { .. })) => return Ok(false),
        Err(RotationError::Store(error)) => return Err(error.into()),
        Err(RotationError::App(error)) => return Err(error),
    }
    let detail = serde_json::json!({ "retired": plan.retire, "removed": plan.remove });
    op.audit(
        &tx,
        None,
        Action::MaintainPlatform,
        "signing keys".to_owned(),
        detail,
    )
    .await?;
    tx.commit().await?;
    Ok(true)
}

enum RotationError {
    Store(StoreError),
    App(AppError),
}

impl From<StoreError> for RotationError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<AppError> for RotationError {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

async fn carry_out(
    op: &OpCtx,
    means: &Means,
    tx: &Tx,
    plan: &RotationPlan,
) -> Result<(), RotationError> {
    let since = op.now();
    for id in &plan.retire {
        signing_key::update(tx, *id, KeyUse::Retired { since }).await?;
    }
    if let Some(id) = plan.promote {
        signing_key::update(tx, id, KeyUse::Current { since }).await?;
    }
    for (wanted, used_as) in [
        (plan.make_current, KeyUse::Current { since }),
        (plan.make_next, KeyUse::Next),
    ] {
        if wanted {
            signing_key::insert(tx, make(op, means, used_as)?, since).await?;
        }
    }
    if !plan.remove.is_empty() {
        signing_key::remove(tx, &plan.remove).await?;
    }
    Ok(())
}

fn make(op: &OpCtx, means: &Means, used_as: KeyUse) -> Result<StoredKey, AppError> {
    let id = KeyId::from_uuid(op.uuid());
    let secret = random_bytes()?;
    let key = auth::SigningKey::from_secret(id, &secret).map_err(AppError::internal)?;
    Ok(StoredKey {
        key: SigningKey { id, used_as },
        sealed_secret: means.seal.seal(id, &secret)?,
        public: serde_json::to_string(&key.public()).map_err(AppError::internal)?,
    })
}
