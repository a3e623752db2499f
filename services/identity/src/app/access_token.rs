//! Issues access tokens: who, where, with which positions and permissions, for a few minutes.

use auth::{AUDIENCE, Claims, ISSUER, SigningKey, SubjectKind};
use chrono::{DateTime, Utc};
use ids::{KeyId, SessionId};
use policy::{Action, Actor};
use service::{AppError, ErrorCode, OpCtx};
use store::Tx;

use super::means::Means;
use super::seal::Seal;
use crate::domain::account::{Account, Holder};
use crate::domain::grant::Workplace;
use crate::store::signing_key::{self, StoredKey};

/// A signed token with its end.
#[derive(Debug, Clone)]
pub struct AccessToken {
    pub text: String,
    pub expires_at: DateTime<Utc>,
}

/// Signs a token for the account, in the session where it has one; answers the actor it stands for too.
pub(super) async fn issue(
    op: &OpCtx,
    means: &Means,
    tx: &Tx,
    account: &Account,
    workplace: Option<&Workplace>,
    session: Option<SessionId>,
) -> Result<(AccessToken, Actor), AppError> {
    let stored = signing_key::find_current(tx)
        .await?
        .ok_or_else(|| AppError::new(ErrorCode::Unavailable))?;
    let key = open(&means.seal, &stored)?;
    let now = op.now();
    let expires_at = now + means.rules.access_token;
    let (kind, tenant) = match &account.holder {
        Holder::Citizen => (SubjectKind::Citizen, None),
        Holder::Officer => (SubjectKind::Officer, workplace.map(|place| place.tenant)),
        Holder::Service { tenant, .. } => (SubjectKind::Service, Some(*tenant)),
    };
    let permissions: Vec<Action> = match &account.holder {
        Holder::Citizen => Vec::new(),
        Holder::Officer => workplace
            .map(|place| place.permissions.iter().copied().collect())
            .unwrap_or_default(),
        Holder::Service { permissions, .. } => permissions
            .iter()
            .map(|permission| permission.action())
            .collect(),
    };
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: account.id,
        kind,
        tenant,
        positions: workplace
            .map(|place| place.positions.clone())
            .unwrap_or_default(),
        roles: workplace
            .map(|place| place.roles.iter().copied().collect())
            .unwrap_or_default(),
        permissions,
        sid: session,
        epoch: account.session_epoch,
        iat: now.timestamp(),
        exp: expires_at.timestamp(),
    };
    let text = key.sign(&claims).map_err(AppError::internal)?;
    let actor = claims.into_actor().map_err(AppError::internal)?;
    Ok((AccessToken { text, expires_at }, actor))
}

fn open(seal: &Seal, stored: &StoredKey) -> Result<SigningKey, AppError> {
    let id: KeyId = stored.key.id;
    let secret = seal.open(id, &stored.sealed_secret)?;
    SigningKey::from_secret(id, &secret).map_err(AppError::internal)
}
